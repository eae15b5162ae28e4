package reenact.workload.lua;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;

/**
 * Decides whether a function of texts or tables goes through its arguments once, by its pattern,
 * format or place. A pattern whose only repetition stands at its end never goes back; one that
 * begins with ^ is tried at one place only.
 */
final class PatternJudge {

  private static final Pattern PART = Pattern.compile("%\\d");

  /** A text that may stand at every place of another. */
  private static final int SHORT = 100;

  private PatternJudge() {}

  /**
   * Examines the arguments of a function of strings.
   *
   * @throws IllegalArgumentException where it may go through the text more often
   */
  static void examine(String function, List<LuaExpression> arguments) {
    switch (function) {
      case "string.find", "string.match", "string.gmatch" -> pattern(function, arguments);
      case "string.gsub" -> {
        pattern(function, arguments);
        replacement(text(arguments, 2));
      }
      case "table.concat" -> {
        String between = arguments.size() < 2 ? "" : text(arguments, 1);
        if (between == null || between.length() > SHORT) {
          throw fault(
              "table.concat puts the text between all elements",
              "write one out, of at most %d characters".formatted(SHORT));
        }
      }
      case "string.format" -> {
        String format = text(arguments, 0);
        if (format == null || format.contains("%q")) {
          throw fault(
              "string.format needs a format that is written out",
              "write it without %q, \\ and variables");
        }
      }
      case "table.insert", "table.remove" -> {
        if (arguments.size() > (function.equals("table.insert") ? 2 : 1)) {
          throw fault(function + " moves all behind its place", "use the end of the table");
        }
      }
      default -> {}
    }
  }

  private static void pattern(String function, List<LuaExpression> arguments) {
    String pattern = text(arguments, 1);
    if (pattern == null) {
      throw fault(
          function + " needs a pattern that is written out", "write it without \\ and variables");
    }
    boolean plain =
        function.equals("string.find")
            && arguments.size() > 3
            && arguments.get(3).equals(LuaExpression.Constant.TRUE);
    boolean anchored = pattern.startsWith("^") && !function.equals("string.gmatch");
    if (!plain && nests(pattern)) {
      throw fault(
          "the pattern %s has a group within a group, which may double a text".formatted(pattern),
          "write each beside the other");
    }
    if (!plain && !isQuick(pattern, anchored)) {
      throw fault(
          "the pattern %s may take long to match".formatted(pattern),
          "use one of * + - ? at its end, or begin it with ^ and use one, and neither %b nor %1");
    }
  }

  /** A replacement that is a function is examined as one. */
  private static void replacement(@Nullable String text) {
    if (text != null
        && (text.length() > SHORT || PART.matcher(text.replace("%%", "")).results().count() > 1)) {
      throw fault(
          "string.gsub puts the text at every match",
          "write at most %d characters with one of %%0 to %%9".formatted(SHORT));
    }
  }

  private static boolean isQuick(String pattern, boolean anchored) {
    int repetitions = 0;
    int last = -1;
    int at = 0;
    while (at < pattern.length()) {
      // These go through the text at each place, or compare it with a part of itself.
      if (pattern.startsWith("%b", at) || pattern.substring(at).matches("(?s)%\\d.*")) {
        return false;
      }
      int end = item(pattern, at);
      if (at > 0 && "*+-?".indexOf(pattern.charAt(at)) >= 0) {
        repetitions++;
        last = at;
      }
      at = end;
    }
    return repetitions == 0
        || (repetitions == 1 && (anchored || pattern.substring(last + 1).matches("\\)*")));
  }

  /** Whether a match tells the same part twice. */
  private static boolean nests(String pattern) {
    int groups = 0;
    for (int at = 0; at < pattern.length(); at = item(pattern, at)) {
      groups += pattern.charAt(at) == '(' ? 1 : pattern.charAt(at) == ')' ? -1 : 0;
      if (groups > 1) {
        return true;
      }
    }
    return false;
  }

  /** Where the character or set ends that begins there. */
  private static int item(String pattern, int at) {
    if (pattern.charAt(at) == '%') {
      return at + 2;
    }
    if (pattern.charAt(at) != '[') {
      return at + 1;
    }
    // The first character of a set never ends it.
    int end = at + (pattern.startsWith("[^", at) ? 2 : 1);
    do {
      end += end < pattern.length() && pattern.charAt(end) == '%' ? 2 : 1;
    } while (end < pattern.length() && pattern.charAt(end) != ']');
    return end + 1;
  }

  /** Whether a match tells more than where it is. */
  static boolean captures(List<LuaExpression> arguments) {
    String pattern = text(arguments, 1);
    return pattern == null || pattern.contains("(");
  }

  private static @Nullable String text(List<LuaExpression> arguments, int place) {
    return arguments.size() > place ? Library.text(arguments.get(place)) : null;
  }

  private static InvalidSettingException fault(String text, String remedy) {
    return new InvalidSettingException(text, remedy);
  }
}
