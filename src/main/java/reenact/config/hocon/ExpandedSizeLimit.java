package reenact.config.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;

/**
 * How much there is to read once all substitutions are followed. Thirty lines, each of which refers
 * to the one before it twice, are a thousand million values, which the parser keeps as thirty.
 */
final class ExpandedSizeLimit {

  /** More than any file within the limit of its size can hold by itself. */
  private static final long MOST = 128L << 20;

  private long left = MOST;

  private ExpandedSizeLimit() {}

  /** Whether the settings are few enough to be read. */
  static boolean bounded(ConfigObject settings) {
    return new ExpandedSizeLimit().admits(settings);
  }

  private boolean admits(ConfigValue value) {
    left--;
    if (left < 0) {
      return false;
    }
    if (ConfigurationContext.unresolved(value)) {
      return true;
    }
    return switch (value.valueType()) {
      case OBJECT -> ((ConfigObject) value).values().stream().allMatch(this::admits);
      case LIST -> ((ConfigList) value).stream().allMatch(this::admits);
      case STRING -> {
        left -= ((String) value.unwrapped()).length();
        yield left >= 0;
      }
      case NUMBER, BOOLEAN, NULL -> true;
    };
  }
}
