package reenact.config.workload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;

/** Gives every operation of a mix a name of its own. */
final class OperationNames {

  /**
   * An operation that wants a name.
   *
   * @param item of the mix
   * @param word what it does, such as GET
   * @param subject what it does that to; may be empty
   */
  record Nameless(Section item, String word, String subject) {
    Nameless {
      word = NameRules.title(word);
    }
  }

  private OperationNames() {}

  /** The names: those that the file gives, else the word, longer where that is not enough. */
  static List<String> of(List<Nameless> operations) {
    Set<String> taken = new HashSet<>();
    for (Nameless operation : operations) {
      Value name = operation.item().value("name");
      if (name.present() && !taken.add(NameRules.title(name))) {
        name.problem(
            "is the name of two operations", "give each a name of its own, or leave it out");
      }
    }
    List<String> names = new ArrayList<>();
    for (Nameless operation : operations) {
      Value name = operation.item().value("name");
      String chosen = name.present() ? name.text("") : unlike(operation, operations, taken);
      taken.add(chosen);
      name.settle(chosen);
      names.add(chosen);
    }
    return names;
  }

  private static String unlike(Nameless one, List<Nameless> all, Set<String> taken) {
    long alike =
        all.stream()
            .filter(other -> !other.item().value("name").present())
            .filter(other -> other.word().equals(one.word()))
            .count();
    if (alike == 1 && !taken.contains(one.word())) {
      return one.word();
    }
    String longer = one.subject().isEmpty() ? one.word() : one.word() + "-" + one.subject();
    String candidate = longer;
    for (int n = 2; taken.contains(candidate); n++) {
      candidate = longer + "-" + n;
    }
    return candidate;
  }
}
