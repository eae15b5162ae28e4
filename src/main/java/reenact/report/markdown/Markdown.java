package reenact.report.markdown;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.report.Alignment;
import reenact.result.file.PlainText;

/** Pieces of Markdown in which whatever is not ours stands as text, not as markup. */
public final class Markdown {

  private Markdown() {}

  /** A table. */
  static String table(List<String> header, List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    text.append(row(header.stream().map(Markdown::text)));
    text.append(
        row(
            Alignment.of(header, rows).stream()
                .map(alignment ->
                    switch (alignment) {
                      case LEFT -> ":---";
                      case RIGHT -> "---:";
                    })));
    rows.forEach(row -> text.append(row(row.stream().map(Markdown::text))));
    return text.toString();
  }

  /** A list, with a title if there is one; nothing when there are no entries. */
  static void list(StringBuilder page, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      page.append('\n');
      if (!title.isEmpty()) {
        page.append("**").append(title).append("**\n\n");
      }
      entries.forEach(entry -> page.append("- ").append(text(entry)).append('\n'));
    }
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** One line of text in which no character means anything to Markdown or HTML. */
  public static String text(String raw) {
    return PlainText.of(raw)
        .strip()
        .replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1")
        .replaceAll("^([-+]|\\d+[.)])(?= )", "\\\\$1")
        .replace("://", ":&#47;&#47;");
  }
}
