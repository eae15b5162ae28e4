package reenact.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings of the command line and of the experiment go to every workload and environment, and one
 * that means nothing to this workload may mean something to the next. It is a problem only if
 * nobody could use it.
 */
final class Claims {

  private final Set<Key> used = new LinkedHashSet<>();
  private final List<Value> read = new ArrayList<>();
  private final Set<Key> unread = new LinkedHashSet<>();
  private final Map<Key, Problem> useless = new LinkedHashMap<>();

  /** A document has a use for a setting. */
  void used(Key key) {
    used.add(key);
  }

  /** A document has read a setting, or looked for it. */
  void used(Value value) {
    used.add(value.key());
    read.add(value);
  }

  /** All settings that documents have read or looked for. */
  List<Value> read() {
    return read;
  }

  /** A document could not be understood from here on: it might have had uses. */
  void unread(Key key) {
    unread.add(key);
  }

  /** A document has no use for a setting. */
  void useless(Key key, Problem problem) {
    useless.putIfAbsent(key, problem);
  }

  /** Reports what nobody used. */
  void settle(Problems problems) {
    useless.forEach((key, problem) -> {
      if (!used.contains(key) && unread.stream().noneMatch(key::within)) {
        problems.add(problem);
      }
    });
  }
}
