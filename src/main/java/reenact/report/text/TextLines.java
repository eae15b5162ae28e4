package reenact.report.text;

/** Sentences in lines of a terminal. */
final class TextLines {

  private static final int COLUMNS = 100;

  private TextLines() {}

  /**
   * The text in lines of at most 100 columns, each ended; a word that is longer has its own.
   *
   * @param indent what each line starts with
   */
  static String of(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > COLUMNS) {
        lines.append('\n');
        column = 0;
      }
      String before = column == 0 ? indent : " ";
      lines.append(before).append(word);
      column += before.length() + word.length();
    }
    return lines.append('\n').toString();
  }
}
