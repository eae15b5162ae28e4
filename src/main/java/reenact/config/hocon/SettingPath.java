package reenact.config.hocon;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a setting.
 *
 * @param steps names of keys, and {@code [n]} for the items of lists, counted from 0
 */
public record SettingPath(List<String> steps) {

  public static final SettingPath ROOT = new SettingPath(List.of());

  public SettingPath {
    steps = List.copyOf(steps);
  }

  public static SettingPath of(String... names) {
    return new SettingPath(List.of(names));
  }

  public SettingPath child(String name) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(name);
    return new SettingPath(longer);
  }

  public SettingPath item(int index) {
    return child("[" + index + "]");
  }

  /** Whether this is the other key or lies beneath it. */
  public boolean within(SettingPath other) {
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
