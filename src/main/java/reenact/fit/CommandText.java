package reenact.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import reenact.workload.draw.Sizes;

/** Writes shapes as the commands of a workload, and names the values that stand in them. */
final class CommandText {

  private final Map<Integer, String> familyNames;
  private final KeyFamilies families;
  private final Map<Sizes, FittedWorkload.Values> values = new LinkedHashMap<>();

  CommandText(KeyFamilies families, Map<Integer, String> familyNames) {
    this.families = families;
    this.familyNames = familyNames;
  }

  /** The values that were named so far. */
  List<FittedWorkload.Values> values() {
    return List.copyOf(values.values());
  }

  /** The commands of a shape. */
  List<String> commands(ShapeStatistics statistics) {
    Map<String, Integer> used = new HashMap<>();
    Map<Integer, String> placeholders = new HashMap<>();
    List<String> commands = new ArrayList<>();
    for (List<Shape.Word> command : statistics.shape().commands()) {
      StringBuilder text = new StringBuilder();
      for (Shape.Word word : command) {
        text.append(text.isEmpty() ? "" : " ");
        switch (word) {
          case Shape.Word.Constant constant -> text.append(quoted(literal(constant.text())));
          case Shape.Word.Key key -> text.append(quoted(key(key)));
          case Shape.Word.Free free ->
              text.append(
                  quoted(
                      placeholders.computeIfAbsent(
                          free.ordinal(),
                          ordinal ->
                              free(statistics.text(ordinal), owner(statistics.shape()), used))));
        }
      }
      commands.add(text.toString());
    }
    return commands;
  }

  private String key(Shape.Word.Key key) {
    String label = key.ordinal() == 0 ? "" : ":" + (key.ordinal() + 1);
    return "{key:%s%s}".formatted(familyNames.get(key.family()), label)
        + literal(families.family(key.family()).suffix());
  }

  /** After which family values are named. */
  private String owner(Shape shape) {
    return shape.commands().stream()
        .flatMap(List::stream)
        .filter(Shape.Word.Key.class::isInstance)
        .map(key -> familyNames.get(((Shape.Word.Key) key).family()))
        .findFirst()
        .orElse("value");
  }

  private String free(TextStatistics text, String owner, Map<String, Integer> used) {
    Optional<String> constant = text.constant();
    if (constant.isPresent()) {
      return literal(constant.get());
    }
    Optional<TextStatistics.Numbered> numbered = text.numbered();
    if (numbered.isPresent()) {
      TextStatistics.Numbered range = numbered.get();
      return literal(range.beginning())
          + labelled("int:%d..%d".formatted(range.first(), range.last()), used);
    }
    return labelled("value:" + value(text, owner), used);
  }

  private static String labelled(String placeholder, Map<String, Integer> used) {
    int count = used.merge(placeholder, 1, Integer::sum);
    return count == 1 ? "{" + placeholder + "}" : "{" + placeholder + ":" + count + "}";
  }

  private String value(TextStatistics text, String owner) {
    int[] first = text.sizes(0);
    int[] second = text.sizes(1);
    FittedSizes fitted =
        new SizeFit(first.length == 0 ? second : first, second.length == 0 ? first : second).best();
    boolean judged = Math.min(first.length, second.length) >= FittedSizes.JUDGEABLE;
    return value(owner, fitted, judged);
  }

  /** The name of values of such sizes. */
  String value(String owner, FittedSizes fitted, boolean judged) {
    return values
        .computeIfAbsent(
            fitted.sizes(),
            sizes ->
                new FittedWorkload.Values(
                    unused(owner),
                    sizes,
                    judged ? OptionalDouble.of(fitted.distance()) : OptionalDouble.empty()))
        .name();
  }

  private String unused(String name) {
    String candidate = name;
    for (int i = 2; isTaken(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  private boolean isTaken(String name) {
    return values.values().stream().anyMatch(one -> one.name().equals(name));
  }

  /** Braces of the text itself are doubled. */
  static String literal(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  /** As redis-cli reads it. */
  private static String quoted(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      plain = plain && c > ' ' && c < 0x7f && c != '"' && c != '\'' && c != '\\';
    }
    if (plain) {
      return word;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        quoted.append(c);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
