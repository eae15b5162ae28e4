package reenact.config.hocon;

import com.typesafe.config.ConfigUtil;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes settings as HOCON in the order they are given, which the library's own renderer sorts:
 * tables must be read back in the order in which they refer to each other.
 */
public final class HoconText {

  private static final int WIDTH = 100;

  private HoconText() {}

  /** A file that holds the settings. */
  public static String file(Map<String, ?> settings) {
    StringBuilder text = new StringBuilder();
    settings.forEach((name, value) -> field(name, value, "", text));
    return text.toString();
  }

  private static void field(String name, Object value, String indent, StringBuilder text) {
    text.append(indent).append(key(name)).append(value instanceof Map ? " " : " = ");
    value(value, indent, text);
    text.append('\n');
  }

  private static void value(Object value, String indent, StringBuilder text) {
    String inline = inline(value);
    if (inline.length() + indent.length() <= WIDTH && !nested(value)) {
      text.append(inline);
      return;
    }
    String deeper = indent + "  ";
    if (value instanceof Map<?, ?> map) {
      text.append("{\n");
      map.forEach((name, within) -> field(String.valueOf(name), within, deeper, text));
      text.append(indent).append('}');
    } else if (value instanceof Collection<?> list) {
      text.append("[\n");
      for (Object item : list) {
        text.append(deeper);
        value(item, deeper, text);
        text.append('\n');
      }
      text.append(indent).append(']');
    } else {
      text.append(inline);
    }
  }

  private static boolean nested(Object value) {
    return value instanceof Map<?, ?> map && map.values().stream().anyMatch(Map.class::isInstance);
  }

  /** The text that represents null where null is a value. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  /** A value on one line. */
  public static String inline(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.isEmpty()
              ? "{}"
              : map.entrySet().stream()
                  .map(entry ->
                      key(String.valueOf(entry.getKey())) + " = " + inline(entry.getValue()))
                  .collect(Collectors.joining(", ", "{ ", " }"));
      case Collection<?> list ->
          list.stream().map(HoconText::inline).collect(Collectors.joining(", ", "[", "]"));
      case String text -> text(text);
      default -> value.toString();
    };
  }

  private static String key(String name) {
    return ConfigUtil.joinPath(name);
  }

  /** Plain words and quantities need no quotes. */
  private static String text(String text) {
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9-]*( [A-Za-z0-9-]+)*|\\d+(\\.\\d+)? ?[A-Za-z]+")
            && !text.matches("(true|false|null|yes|no|on|off|include)\\b.*");
    return plain ? text : ConfigUtil.quoteString(text);
  }
}
