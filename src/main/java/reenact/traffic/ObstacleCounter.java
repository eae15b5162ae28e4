package reenact.traffic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import reenact.trace.Bytes;
import reenact.traffic.request.MysqlRequests;
import reenact.workload.command.CommandNames;

/** Counts requests that cannot be replayed as they were. */
final class ObstacleCounter {

  private static final int MOST_KINDS = 1_000;
  private static final int MOST_SCRIPTS = 10_000;
  private static final String OTHERS = "others";
  private static final Pattern KEYWORD = Pattern.compile("[A-Z]{1,20}");

  private record Kind(ReplayObstacle obstacle, String command) {}

  private final Map<Kind, Long> counts = new LinkedHashMap<>();
  private final Set<String> scripts = new HashSet<>();

  /** A request to Redis with its name in capitals. */
  void redis(String name, List<Bytes> arguments) {
    ObstacleRules.redis(name).ifPresent(obstacle -> count(obstacle, name));
    switch (name) {
      case "EVAL", "EVAL_RO" -> learn(arguments, 1);
      case "SCRIPT LOAD" -> learn(arguments, 2);
      case "EVALSHA", "EVALSHA_RO" -> {
        if (arguments.size() > 1
            && !scripts.contains(arguments.get(1).utf8().toLowerCase(Locale.ROOT))) {
          count(ReplayObstacle.UNKNOWN_SCRIPT, name);
        }
      }
      case "SET", "GETEX" -> absoluteTime(name, arguments);
      case "XREAD", "XREADGROUP" -> blocking(name, arguments);
      default -> {
        int space = name.indexOf(' ');
        if (!CommandNames.possible(space < 0 ? name : name.substring(0, space))) {
          count(ReplayObstacle.UNKNOWN_COMMAND, name);
        }
      }
    }
  }

  private void learn(List<Bytes> arguments, int place) {
    if (arguments.size() > place && scripts.size() < MOST_SCRIPTS) {
      scripts.add(sha1(arguments.get(place).toArray()));
    }
  }

  private static String sha1(byte[] script) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(script));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private void absoluteTime(String name, List<Bytes> arguments) {
    for (int i = name.equals("SET") ? 3 : 2; i < arguments.size(); i++) {
      if (is(arguments.get(i), "EXAT") || is(arguments.get(i), "PXAT")) {
        count(ReplayObstacle.ABSOLUTE_TIME, name + " EXAT");
      }
    }
  }

  private void blocking(String name, List<Bytes> arguments) {
    for (int i = 1; i < arguments.size() && !is(arguments.get(i), "STREAMS"); i++) {
      if (is(arguments.get(i), "BLOCK")) {
        count(ReplayObstacle.BLOCKING, name + " BLOCK");
      }
    }
  }

  private static boolean is(Bytes word, String keyword) {
    return word.length() == keyword.length()
        && new String(word.toArray(), StandardCharsets.ISO_8859_1).equalsIgnoreCase(keyword);
  }

  /** A statement by its digest in capitals. */
  void sql(String words) {
    if (words.equals(MysqlRequests.UNKNOWN.toUpperCase(Locale.ROOT))) {
      count(ReplayObstacle.UNKNOWN_STATEMENT, MysqlRequests.UNKNOWN);
    } else {
      ObstacleRules.sql(words)
          .ifPresent(known -> count(known.getValue(), firstWords(words, known.getKey())));
      if (words.startsWith("SELECT ") && words.contains(" INTO OUTFILE ")) {
        count(ReplayObstacle.FILE_ACCESS, "SELECT INTO OUTFILE");
      }
    }
  }

  /** The words of a rule, and the next one if the rule has but one: {@code DROP TABLE}. */
  private static String firstWords(String words, String rule) {
    String known = rule.strip();
    String next = words.substring(rule.length()).split(" ", 2)[0];
    return known.indexOf(' ') < 0 && KEYWORD.matcher(next).matches() ? known + " " + next : known;
  }

  private void count(ReplayObstacle obstacle, String command) {
    Kind kind = new Kind(obstacle, command);
    counts.merge(
        counts.size() < MOST_KINDS || counts.containsKey(kind) ? kind : new Kind(obstacle, OTHERS),
        1L,
        Long::sum);
  }

  /** All of them: those that are not replayed first, and the most frequent first. */
  List<ObstacleCount> counts() {
    List<ObstacleCount> all = new ArrayList<>();
    counts.forEach(
        (kind, count) -> all.add(new ObstacleCount(kind.obstacle(), kind.command(), count)));
    all.sort(
        Comparator.comparing((ObstacleCount one) -> one.obstacle().effect())
            .thenComparing(Comparator.comparingLong(ObstacleCount::requests).reversed())
            .thenComparing(ObstacleCount::command));
    return all;
  }
}
