package reenact.config.hocon;

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
public final class UnusedSettings {

  private final Set<SettingPath> used = new LinkedHashSet<>();
  private final List<Value> read = new ArrayList<>();
  private final Set<SettingPath> unread = new LinkedHashSet<>();
  private final Map<SettingPath, Problem> useless = new LinkedHashMap<>();

  /** A document has a use for a setting. */
  public void used(SettingPath key) {
    used.add(key);
  }

  /** A document has read a setting, or looked for it. */
  public void used(Value value) {
    used.add(value.key());
    read.add(value);
  }

  /** All settings that documents have read or looked for. */
  List<Value> read() {
    return read;
  }

  /** A document could not be understood from here on: it might have had uses. */
  void unread(SettingPath key) {
    unread.add(key);
  }

  /** A document has no use for a setting. */
  void useless(SettingPath key, Problem problem) {
    useless.putIfAbsent(key, problem);
  }

  /** Reports what nobody used. */
  public void settle(Problems problems) {
    useless.forEach((key, problem) -> {
      if (!used.contains(key) && unread.stream().noneMatch(key::within)) {
        problems.add(problem);
      }
    });
  }
}
