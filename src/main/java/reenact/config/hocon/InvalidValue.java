package reenact.config.hocon;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.workload.draw.UnknownNameException;

/**
 * What is wrong with a setting.
 *
 * @param remedy what to do about it; may be empty
 */
public record InvalidValue(String text, String remedy) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^?}][^}]*)\\}");

  /**
   * What was thrown: a fault and, after the last semicolon, the remedy.
   *
   * @param usual the default, the remedy of a fault that brings none; null where there is none
   */
  static InvalidValue of(IllegalArgumentException thrown, @Nullable ConfigValue usual) {
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof UnknownNameException unknown) {
      return new InvalidValue(message, Suggestions.remedy(unknown.name(), unknown.known()));
    }
    int end = message.lastIndexOf("; ");
    return end < 0
        ? new InvalidValue(message, leaveOut(usual))
        : new InvalidValue(message.substring(0, end), message.substring(end + 2));
  }

  private static String leaveOut(@Nullable ConfigValue usual) {
    return usual == null || usual.valueType() == ConfigValueType.OBJECT
        ? ""
        : "leave it out for the default, " + HoconText.inline(usual.unwrapped());
  }

  /** Of text that still has a substitution in it. */
  static InvalidValue undefined(String unresolved) {
    Matcher reference = REFERENCE.matcher(unresolved);
    String name = reference.find() ? reference.group(1) : "";
    return new InvalidValue(
        "refers to ${" + name + "}, which is not defined",
        "define it, or write ${?" + name + "} to leave this out where it is not");
  }
}
