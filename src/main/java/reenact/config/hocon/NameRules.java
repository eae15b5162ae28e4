package reenact.config.hocon;

import java.util.regex.Pattern;

/** Which names files may give to things. */
public final class NameRules {

  private static final Pattern TITLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+()-]{0,79}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private NameRules() {}

  /** A name that reports, folders and histogram tags use. */
  public static String title(Value value) {
    String title = value.text("add a name");
    if (!TITLE.matcher(title).matches()) {
      value.problem(
          "is not fit for a file's name, got " + Quantities.quoted(title),
          "use up to 80 letters, digits, spaces and . _ + - ( )");
    }
    return title;
  }

  /** A name that nobody gave, made fit. */
  public static String title(String fileName) {
    String title = fileName.replaceFirst("\\.conf$", "").replaceAll("[^\\p{L}\\p{N} ._+()-]", "-");
    return TITLE.matcher(title).matches() ? title : "unnamed";
  }

  /** The name of something that placeholders refer to. */
  public static String word(Value value) {
    if (!WORD.matcher(value.name()).matches()) {
      value.problem(
          "cannot be referred to by such a name", "use letters, digits, _ and -, a letter first");
    }
    return value.name();
  }
}
