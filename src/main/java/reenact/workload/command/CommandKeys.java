package reenact.workload.command;

import java.util.SortedSet;
import java.util.TreeSet;

/** Where the names of keys stand among the words of a Redis command. */
public sealed interface CommandKeys {

  /**
   * All of them are known.
   *
   * @param keys places of keys, the command's own name being place 0
   * @param patterns places of patterns that keys are found by
   * @param channels places of channels that messages go to
   */
  record Told(SortedSet<Integer> keys, SortedSet<Integer> patterns, SortedSet<Integer> channels)
      implements CommandKeys {

    static Told nothing() {
      return new Told(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** All places that a prefix goes to. */
    public SortedSet<Integer> all() {
      SortedSet<Integer> all = new TreeSet<>(keys);
      all.addAll(patterns);
      all.addAll(channels);
      return all;
    }
  }

  /**
   * They cannot be told, or the command reaches beyond its keys.
   *
   * @param fault why
   * @param remedy what to write instead
   */
  record Untold(String fault, String remedy) implements CommandKeys {}
}
