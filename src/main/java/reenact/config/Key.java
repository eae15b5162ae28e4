package reenact.config;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a setting.
 *
 * @param steps names of keys, and {@code [n]} for the items of lists, counted from 0
 */
record Key(List<String> steps) {

  static final Key ROOT = new Key(List.of());

  Key {
    steps = List.copyOf(steps);
  }

  static Key of(String... names) {
    return new Key(List.of(names));
  }

  Key child(String name) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(name);
    return new Key(longer);
  }

  Key item(int index) {
    return child("[" + index + "]");
  }

  /** Whether this is the other key or lies beneath it. */
  boolean within(Key other) {
    return steps.size() >= other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      if (step.matches("\\[\\d+\\]")) {
        text.append(step);
      } else {
        text.append(text.isEmpty() ? "" : ".").append(ConfigUtil.joinPath(step));
      }
    }
    return text.toString();
  }
}
