package reenact.engine;

import java.util.BitSet;
import reenact.environment.Environment;

/** CPU lists such as {@code 0,2-3}. */
final class Cpus {

  private Cpus() {}

  /** How many CPUs a list names; all of the machine's for an empty one. */
  static int count(String list) {
    return list.isEmpty() ? Runtime.getRuntime().availableProcessors() : set(list).cardinality();
  }

  /** Whether server and generator are confined to CPUs of which they share none. */
  static boolean apart(Environment environment) {
    if (!environment.ours()) {
      return true;
    }
    Environment.Cpus cpus = environment.cpus();
    return !cpus.server().isEmpty()
        && !cpus.generator().isEmpty()
        && !set(cpus.server()).intersects(set(cpus.generator()));
  }

  /** How many CPUs server and generator may use between them; 0 where they share none. */
  static int shared(Environment environment) {
    Environment.Cpus cpus = environment.cpus();
    if (apart(environment)) {
      return 0;
    }
    boolean anywhere = cpus.server().isEmpty() || cpus.generator().isEmpty();
    return count(anywhere ? "" : cpus.server() + "," + cpus.generator());
  }

  private static BitSet set(String list) {
    BitSet set = new BitSet();
    for (String range : list.split(",")) {
      String[] ends = range.strip().split("-");
      set.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return set;
  }
}
