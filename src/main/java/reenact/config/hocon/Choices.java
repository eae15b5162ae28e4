package reenact.config.hocon;

import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import reenact.fault.InvalidSettingException;

/** Reads one of a few names: the constants of an enum in small letters, with dashes. */
final class Choices {

  private Choices() {}

  static <E extends Enum<E>> E read(ConfigValue value, Class<E> type) {
    String name = Quantities.text(value);
    int index = names(type).indexOf(name);
    if (index < 0) {
      throw new InvalidSettingException(
          "must be %s, got %s".formatted(of(type), Quantities.got(value)),
          Suggestions.among(name, names(type))
              .map(near -> "did you mean " + near + "?")
              .orElse(""));
    }
    return type.getEnumConstants()[index];
  }

  /** All of them, as a sentence lists them. */
  static String of(Class<? extends Enum<?>> type) {
    List<String> names = names(type);
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }
}
