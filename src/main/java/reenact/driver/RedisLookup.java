package reenact.driver;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reenact.workload.Template;

/**
 * How the reply to a command tells what was found. It is chosen when the command is compiled, so
 * that no name is looked at when a reply arrives.
 *
 * @param rule how the reply is read
 * @param asked how many keys, fields or members were looked up; 0 where nothing is
 */
record RedisLookup(Rule rule, int asked) {

  /** The ways in which replies tell it. */
  enum Rule {
    /** Nothing is looked up, or its reply does not tell. */
    NONE,
    /** Null or empty when nothing is there. */
    ANSWER,
    /** An empty string when nothing is there. */
    TEXT,
    /** The word {@code none} when nothing is there. */
    WORD,
    /** The number of those that are there. */
    COUNT,
    /** Above zero when it is there. */
    POSITIVE,
    /** -2 when nothing is there. */
    TIME_TO_LIVE,
    /** A list that has a null for each that is not there. */
    EACH,
    /** A list that has a zero for each that is not there. */
    EACH_FLAG
  }

  static final RedisLookup NONE = new RedisLookup(Rule.NONE, 0);

  private static final int WORD_LENGTH = 4;
  private static final Map<String, Rule> RULES = rules();

  /** Commands that take a field or member of one key each after their first argument. */
  private static final Set<String> OF_ONE_KEY = Set.of("HDEL", "SREM", "ZREM", "XDEL");

  /** Commands whose reply is a number when they store what they find. */
  private static final Set<String> STORING = Set.of("SORT", "GEORADIUS", "GEORADIUSBYMEMBER");

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new TreeMap<>();
    put(
        rules,
        Rule.ANSWER,
        "GET GETDEL GETEX GETSET HGET HGETALL HKEYS HVALS HRANDFIELD LINDEX LRANGE LPOP RPOP LPOS",
        "LMOVE RPOPLPUSH BLPOP BRPOP BLMOVE BRPOPLPUSH LMPOP BLMPOP SMEMBERS SPOP SRANDMEMBER SINTER",
        "SUNION SDIFF ZSCORE ZRANK ZREVRANK ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE",
        "ZRANGEBYLEX ZREVRANGEBYLEX ZPOPMIN ZPOPMAX BZPOPMIN BZPOPMAX ZMPOP BZMPOP ZRANDMEMBER",
        "ZINTER ZUNION ZDIFF XRANGE XREVRANGE XREAD XREADGROUP XCLAIM GEODIST GEOSEARCH GEORADIUS",
        "GEORADIUS_RO GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO SORT SORT_RO DUMP KEYS RANDOMKEY",
        "OBJECT JSON.GET HGETF");
    put(rules, Rule.TEXT, "GETRANGE SUBSTR");
    put(rules, Rule.WORD, "TYPE");
    put(rules, Rule.COUNT, "EXISTS DEL UNLINK TOUCH HDEL SREM ZREM XDEL");
    put(
        rules,
        Rule.POSITIVE,
        "HEXISTS SISMEMBER EXPIRE PEXPIRE EXPIREAT PEXPIREAT PERSIST STRLEN HSTRLEN LLEN HLEN SCARD",
        "ZCARD XLEN ZCOUNT ZLEXCOUNT SINTERCARD ZINTERCARD PFCOUNT LREM LINSERT LPUSHX RPUSHX SMOVE",
        "COPY ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX SINTERSTORE SUNIONSTORE SDIFFSTORE",
        "ZINTERSTORE ZUNIONSTORE ZDIFFSTORE ZRANGESTORE GEOSEARCHSTORE");
    put(rules, Rule.TIME_TO_LIVE, "TTL PTTL EXPIRETIME PEXPIRETIME");
    put(rules, Rule.EACH, "MGET HMGET ZMSCORE GEOPOS GEOHASH JSON.MGET");
    put(rules, Rule.EACH_FLAG, "SMISMEMBER");
    return rules;
  }

  private static void put(Map<String, Rule> rules, Rule rule, String... lines) {
    for (String line : lines) {
      for (String name : line.split(" ")) {
        rules.put(name, rule);
      }
    }
  }

  /** The rule of a command. */
  static RedisLookup of(List<Template> command) {
    List<String> words =
        command.stream()
            .map(word -> word.constant() ? word.fill(new long[0]).toUpperCase(Locale.ROOT) : "")
            .toList();
    String name = words.getFirst();
    List<String> arguments = words.subList(1, words.size());
    if (name.equals("SET")) {
      // Only then the reply is what was there; else a null says that a condition did not hold.
      return words.lastIndexOf("GET") > 2 ? new RedisLookup(Rule.ANSWER, 1) : NONE;
    }
    if (STORING.contains(name)
        && (arguments.contains("STORE") || arguments.contains("STOREDIST"))) {
      return new RedisLookup(Rule.POSITIVE, 1);
    }
    Rule rule = RULES.getOrDefault(name, Rule.NONE);
    return switch (rule) {
      case NONE -> NONE;
      case COUNT ->
          new RedisLookup(
              rule, Math.max(0, arguments.size() - (OF_ONE_KEY.contains(name) ? 1 : 0)));
      default -> new RedisLookup(rule, 1);
    };
  }

  /** Whether each item of the reply tells of one lookup. */
  boolean each() {
    return rule == Rule.EACH || rule == Rule.EACH_FLAG;
  }

  /** How many were found where the reply is a number. */
  int number(long number) {
    return switch (rule) {
      case COUNT -> Math.clamp(number, 0, asked);
      case POSITIVE, EACH_FLAG -> number > 0 ? asked : 0;
      case TIME_TO_LIVE -> number == -2 ? 0 : asked;
      case NONE, ANSWER, TEXT, WORD, EACH -> asked;
    };
  }

  /** How many were found where the reply is a string. */
  int text(long length, byte first) {
    return switch (rule) {
      case TEXT -> length == 0 ? 0 : asked;
      case WORD -> length == WORD_LENGTH && first == 'n' ? 0 : asked;
      case NONE, ANSWER, COUNT, POSITIVE, TIME_TO_LIVE, EACH, EACH_FLAG -> asked;
    };
  }
}
