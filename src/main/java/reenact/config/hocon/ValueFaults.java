package reenact.config.hocon;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;
import reenact.workload.draw.UnknownNameException;

/** Turns what is wrong with a setting into a fault, with a remedy if there is one. */
final class ValueFaults {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^?}][^}]*)\\}");

  private ValueFaults() {}

  /**
   * What was thrown.
   *
   * @param usual the default, the remedy of a fault that brings none; null where there is none
   */
  static Fault of(IllegalArgumentException thrown, @Nullable ConfigValue usual) {
    Fault fault = InvalidSettingException.fault(thrown);
    if (thrown instanceof UnknownNameException unknown) {
      return new Fault(fault.text(), Suggestions.remedy(unknown.name(), unknown.known()));
    }
    return fault.or(leaveOut(usual));
  }

  private static String leaveOut(@Nullable ConfigValue usual) {
    return usual == null || usual.valueType() == ConfigValueType.OBJECT
        ? ""
        : "leave it out for the default, " + HoconText.inline(usual.unwrapped());
  }

  /** Of text that still has a substitution in it. */
  static Fault undefined(String unresolved) {
    Matcher reference = REFERENCE.matcher(unresolved);
    String name = reference.find() ? reference.group(1) : "";
    return new Fault(
        "refers to ${" + name + "}, which is not defined",
        "define it, or write ${?" + name + "} to leave this out where it is not");
  }
}
