package reenact.traffic.request;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.workload.command.CommandKeys;
import reenact.workload.command.CommandNames;
import reenact.workload.command.KeyTable;

/** Reads requests to Redis. */
public final class RedisRequests {

  private static final String EMPTY = "(empty)";
  private static final int LONGEST_NAME = 40;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._|-]+");
  private static final int MOST_NAMES = 10_000;

  /** Longer words are values: neither a number of keys nor an option. */
  private static final int LONGEST_WORD = 64;

  /** Commands whose second word says what they do. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "ACL",
          "CLIENT",
          "CLUSTER",
          "COMMAND",
          "CONFIG",
          "DEBUG",
          "FUNCTION",
          "LATENCY",
          "MEMORY",
          "MODULE",
          "OBJECT",
          "PUBSUB",
          "SCRIPT",
          "SLOWLOG",
          "XGROUP",
          "XINFO");

  /** What runs a script or function that is not in the request: the number of keys is word 2. */
  private static final Set<String> CALLS = Set.of("EVALSHA", "EVALSHA_RO", "FCALL", "FCALL_RO");

  /** Commands with one key, as word 1; most requests are of them. */
  private static final Set<String> SINGLE =
      Set.of(
          "GET", "SET", "HGET", "HSET", "INCR", "EXPIRE", "HGETALL", "LPUSH", "RPUSH", "SADD",
          "ZADD", "SETEX", "TTL", "HINCRBY", "LPOP", "RPOP");

  private static final Set<String> LOOKUPS =
      Set.of(
          "GET",
          "GETEX",
          "GETDEL",
          "GETRANGE",
          "MGET",
          "HGET",
          "HMGET",
          "HGETALL",
          "HKEYS",
          "HVALS",
          "HRANDFIELD",
          "LINDEX",
          "LRANGE",
          "SMEMBERS",
          "SRANDMEMBER",
          "ZSCORE",
          "ZMSCORE",
          "ZRANGE",
          "ZREVRANGE",
          "ZRANGEBYSCORE",
          "ZREVRANGEBYSCORE",
          "ZRANGEBYLEX",
          "ZRANDMEMBER",
          "XRANGE",
          "XREVRANGE",
          "DUMP",
          "JSON.GET");

  /** Where values stand: the first of them, and the step to the next or 0. */
  private record Values(int first, int step) {}

  private static final Map<String, Values> VALUES = values();

  private final Map<Bytes, String> names = new HashMap<>();

  private static Map<String, Values> values() {
    Map<String, Values> values = new HashMap<>();
    for (String name : List.of("SET", "SETNX", "GETSET", "APPEND")) {
      values.put(name, new Values(2, 0));
    }
    for (String name : List.of("SETEX", "PSETEX", "HSETNX", "SETRANGE", "LSET")) {
      values.put(name, new Values(3, 0));
    }
    for (String name : List.of("LPUSH", "RPUSH", "LPUSHX", "RPUSHX", "SADD")) {
      values.put(name, new Values(2, 1));
    }
    values.put("MSET", new Values(2, 2));
    values.put("MSETNX", new Values(2, 2));
    values.put("HSET", new Values(3, 2));
    values.put("HMSET", new Values(3, 2));
    return values;
  }

  public TrafficRequest read(Action.RedisRequest request) {
    List<Bytes> arguments = request.arguments();
    if (arguments.isEmpty()) {
      return new TrafficRequest(EMPTY, EMPTY, false, 0, List.of(), List.of());
    }
    String command = name(arguments.getFirst());
    String name =
        CONTAINERS.contains(command) && arguments.size() > 1
            ? command + " " + name(arguments.get(1))
            : command;
    long bytes = 0;
    for (Bytes argument : arguments) {
      bytes += argument.length();
    }
    return new TrafficRequest(
        name,
        name,
        LOOKUPS.contains(command),
        bytes,
        keys(command, arguments),
        values(command, arguments));
  }

  /** In capitals, a known one always the same object. */
  private String name(Bytes word) {
    String known = names.get(word);
    if (known != null) {
      return known;
    }
    String text = ShownText.of(word, LONGEST_NAME);
    String name = NAME.matcher(text).matches() ? text.toUpperCase(Locale.ROOT) : text;
    if (names.size() < MOST_NAMES && word.length() <= LONGEST_NAME) {
      names.put(word, name);
    }
    return name;
  }

  private static List<Bytes> keys(String command, List<Bytes> arguments) {
    if (SINGLE.contains(command)) {
      return arguments.size() > 1 ? List.of(arguments.get(1)) : List.of();
    }
    if (CALLS.contains(command)) {
      return numbered(arguments);
    }
    if (!CommandNames.possible(command)
        || !(KeyTable.of(new Words(command, arguments)) instanceof CommandKeys.Told told)) {
      return List.of();
    }
    List<Bytes> keys = new ArrayList<>(told.keys().size());
    for (int place : told.keys()) {
      if (place < arguments.size()) {
        keys.add(arguments.get(place));
      }
    }
    return keys;
  }

  private static List<Bytes> numbered(List<Bytes> arguments) {
    String number = arguments.size() < 3 ? "0" : word(arguments.get(2));
    int count = number.matches("\\d{1,6}") ? Integer.parseInt(number) : 0;
    return arguments.subList(Math.min(3, arguments.size()), Math.min(3 + count, arguments.size()));
  }

  private static List<Long> values(String command, List<Bytes> arguments) {
    Values places = VALUES.get(command);
    if (places == null || places.first() >= arguments.size()) {
      return List.of();
    }
    if (places.step() == 0) {
      return List.of((long) arguments.get(places.first()).length());
    }
    List<Long> values = new ArrayList<>();
    for (int i = places.first(); i < arguments.size(); i += places.step()) {
      values.add((long) arguments.get(i).length());
    }
    return values;
  }

  private static String word(Bytes argument) {
    return argument.length() <= LONGEST_WORD ? argument.utf8() : "";
  }

  /** The words of a request, made into texts when they are asked for. */
  private static final class Words extends AbstractList<@Nullable String> {
    private final String command;
    private final List<Bytes> arguments;

    Words(String command, List<Bytes> arguments) {
      this.command = command;
      this.arguments = arguments;
    }

    @Override
    public String get(int index) {
      return index == 0 ? command : word(arguments.get(index));
    }

    @Override
    public int size() {
      return arguments.size();
    }
  }
}
