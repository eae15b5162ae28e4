package reenact.workload.lua;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What the judge of scripts asks about commands of Redis. */
public interface CallableCommands {

  /**
   * The places of keys among the words of a command, its name being place 0.
   *
   * @param words null where only the running script knows the word
   * @throws IllegalArgumentException with the reason where they cannot be told, or where the
   *     command reaches beyond them
   */
  SortedSet<Integer> keys(List<@Nullable String> words);

  /**
   * The type of the keys that a command works on; empty if that may be any.
   *
   * @param name in capitals
   */
  String type(String name);
}
