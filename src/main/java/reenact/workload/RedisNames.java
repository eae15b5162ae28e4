package reenact.workload;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.fault.InvalidSettingException;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.UnknownNameException;
import reenact.workload.draw.Values;

/**
 * What the templates of a Redis workload can refer to: {@code {key:NAME}}, {@code {new:NAME}},
 * {@code {value:NAME}} and {@code {int:MIN..MAX}}, each with an optional {@code :LABEL}.
 *
 * @param keyspaces by name
 * @param values by name
 */
public record RedisNames(Map<String, Keyspace> keyspaces, Map<String, Values> values) {

  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
  private static final List<String> KINDS = List.of("key", "new", "value", "int");

  Draw draw(String placeholder) {
    String[] words = placeholder.split(":", 3);
    String kind = words[0].strip();
    if (!KINDS.contains(kind) && words.length < 2) {
      throw new InvalidSettingException(
          "{%s} is no placeholder such as {key:NAME}".formatted(placeholder),
          "write {{ for a { and }} for a } of the text itself");
    }
    if (!KINDS.contains(kind)) {
      throw new UnknownNameException("placeholder {" + placeholder + "} of kind", kind, KINDS);
    }
    if (words.length < 2) {
      throw new InvalidSettingException(
          "{" + placeholder + "} names nothing", "write {" + kind + ":NAME}");
    }
    String name = words[1].strip();
    return switch (kind) {
      case "key" -> new Draw.Key(find("keyspace", name, keyspaces));
      case "new" -> new Draw.NewKey(find("keyspace", name, keyspaces));
      case "value" -> new Draw.Bytes(find("values", name, values));
      default -> range(name);
    };
  }

  private static <T> T find(String kind, String name, Map<String, T> known) {
    T found = known.get(name);
    if (found == null) {
      throw new UnknownNameException(kind, name, known.keySet());
    }
    return found;
  }

  private static Draw range(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new InvalidSettingException(
          "{int:" + text + "} is not a range", "write {int:MIN..MAX} such as {int:1..100}");
    }
    return new Draw.Whole(
        Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), new Popularity.Uniform());
  }
}
