package reenact.config.workload;

import com.typesafe.config.ConfigValueType;
import java.util.List;
import reenact.config.hocon.Range;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;

/** Reads what the operations of all mixes have in common. */
final class MixItems {

  private MixItems() {}

  /** The operations of a mix; none is a problem. */
  static List<Value> of(Value mix, String example) {
    if (!mix.is(ConfigValueType.LIST)) {
      mix.problem(
          mix.present() ? "must be a list of operations" : "is missing",
          "write mix = [{ weight = 1, " + example + " }]");
      return List.of();
    }
    if (mix.items().isEmpty()) {
      mix.problem("has no operation", "write [{ weight = 1, " + example + " }]");
    }
    return mix.items();
  }

  /** How often an operation is asked for, compared to the others. */
  static double weight(Section item) {
    Value weight = item.value("weight");
    return weight.number(Range.positive(), "take the operation out, or let it weigh more than 0");
  }
}
