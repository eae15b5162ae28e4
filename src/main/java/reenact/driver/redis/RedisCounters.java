package reenact.driver.redis;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counters that Redis tells several at a time, in one line of its INFO. */
final class RedisCounters {

  private static final Pattern COMMAND = Pattern.compile("calls=(\\d{1,18})\\b.*");
  private static final Pattern REJECTED = Pattern.compile(".*\\brejected_calls=(\\d{1,18})\\b.*");
  private static final Pattern KEYS = Pattern.compile("keys=(\\d{1,18})\\b.*");

  private RedisCounters() {}

  /**
   * The counters of a line: of each command how often it was called and how often rejected, of our
   * database how many keys it has.
   */
  static Map<String, Long> of(String name, String value, String database) {
    Map<String, Long> counters = new TreeMap<>();
    if (name.startsWith("cmdstat_")) {
      put(counters, name, COMMAND.matcher(value));
      put(counters, name + ".rejected", REJECTED.matcher(value));
    } else if (name.equals("db" + (database.isEmpty() ? "0" : database))) {
      put(counters, "keys", KEYS.matcher(value));
    }
    return counters;
  }

  private static void put(Map<String, Long> counters, String name, Matcher matcher) {
    if (matcher.matches()) {
      counters.put(name, Long.parseLong(matcher.group(1)));
    }
  }
}
