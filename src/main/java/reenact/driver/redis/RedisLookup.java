package reenact.driver.redis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reenact.workload.draw.Template;

/**
 * How the reply to a command tells what was found. It is chosen when the command is compiled, so
 * that no name is looked at when a reply arrives.
 *
 * @param rule how the reply is read
 * @param asked how many keys, fields or members were looked up; 0 where nothing is
 */
public record RedisLookup(Rule rule, int asked) {

  /** The ways in which replies tell it. */
  enum Rule {
    /** Nothing is looked up. */
    NONE,
    /** The reply is the same whether something is there or not, so neither is counted. */
    UNTOLD,
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
    /** A list that has zero or less for each that is not there. */
    EACH_FLAG,
    /** A list that has a -2 for each that is not there. */
    EACH_TIME_TO_LIVE
  }

  public static final RedisLookup NONE = new RedisLookup(Rule.NONE, 0);
  static final RedisLookup UNTOLD = new RedisLookup(Rule.UNTOLD, 0);

  private static final int WORD_LENGTH = 4;

  /**
   * A command that is in no line is of a module or of a server newer than this table, and nobody
   * can say what its reply means. {@link #of} knows the options that change it.
   */
  private static final String TABLE =
      """
      NONE: PING ECHO TIME LOLWUT WAIT WAITAOF PUBLISH SPUBLISH PUBSUB COMMAND INFO DBSIZE LASTSAVE
      NONE: ROLE LATENCY SLOWLOG READONLY READWRITE
      NONE: SET SETNX SETEX PSETEX APPEND SETRANGE MSET MSETNX MSETEX INCR DECR INCRBY DECRBY
      NONE: INCRBYFLOAT SETBIT HSET HSETNX HMSET HINCRBY HINCRBYFLOAT HSETEX LPUSH RPUSH LSET LTRIM
      NONE: SADD ZADD ZINCRBY GEOADD PFADD PFMERGE XADD XTRIM XSETID XGROUP RESTORE RENAME RENAMENX
      NONE: MOVE MIGRATE
      UNTOLD: GETBIT BITCOUNT BITPOS BITFIELD BITFIELD_RO BITOP STRLEN HSTRLEN XLEN PFCOUNT PFDEBUG
      UNTOLD: LCS PERSIST SCAN SSCAN HSCAN ZSCAN XINFO XAUTOCLAIM EVAL EVAL_RO EVALSHA EVALSHA_RO
      UNTOLD: FCALL FCALL_RO
      ANSWER: GET GETDEL GETEX GETSET HGET HGETALL HKEYS HVALS HRANDFIELD LINDEX LRANGE LPOP RPOP
      ANSWER: LPOS LMOVE RPOPLPUSH BLPOP BRPOP BLMOVE BRPOPLPUSH LMPOP BLMPOP SMEMBERS SPOP
      ANSWER: SRANDMEMBER SINTER SUNION SDIFF ZSCORE ZRANK ZREVRANK ZRANGE ZREVRANGE ZRANGEBYSCORE
      ANSWER: ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZPOPMIN ZPOPMAX BZPOPMIN BZPOPMAX ZMPOP
      ANSWER: BZMPOP ZRANDMEMBER ZINTER ZUNION ZDIFF XRANGE XREVRANGE XREAD XREADGROUP XCLAIM
      ANSWER: XPENDING GEODIST GEOSEARCH GEORADIUS GEORADIUS_RO GEORADIUSBYMEMBER
      ANSWER: GEORADIUSBYMEMBER_RO SORT SORT_RO DUMP DIGEST KEYS RANDOMKEY OBJECT MEMORY JSON.GET
      TEXT: GETRANGE SUBSTR
      WORD: TYPE
      COUNT: EXISTS DEL UNLINK TOUCH HDEL SREM ZREM XDEL XACK DELEX
      POSITIVE: HEXISTS SISMEMBER EXPIRE PEXPIRE EXPIREAT PEXPIREAT LLEN HLEN SCARD ZCARD ZCOUNT
      POSITIVE: ZLEXCOUNT SINTERCARD ZINTERCARD LREM LINSERT LPUSHX RPUSHX SMOVE COPY SINTERSTORE
      POSITIVE: SUNIONSTORE SDIFFSTORE ZINTERSTORE ZUNIONSTORE ZDIFFSTORE ZRANGESTORE
      POSITIVE: GEOSEARCHSTORE ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX
      TIME_TO_LIVE: TTL PTTL EXPIRETIME PEXPIRETIME
      EACH: MGET HMGET HGETDEL HGETEX ZMSCORE GEOPOS GEOHASH JSON.MGET
      EACH_FLAG: SMISMEMBER XDELEX XACKDEL
      EACH_TIME_TO_LIVE: HTTL HPTTL HEXPIRETIME HPEXPIRETIME HPERSIST HEXPIRE HPEXPIRE HEXPIREAT
      EACH_TIME_TO_LIVE: HPEXPIREAT
      """;

  private static final Map<String, Rule> RULES = rules();

  /** How many arguments stand before those that are looked up, where that is not 0. */
  private static final Map<String, Integer> BEFORE =
      Map.of("HDEL", 1, "SREM", 1, "ZREM", 1, "XDEL", 1, "XACK", 2);

  /** Commands whose options change what the reply tells. */
  private static final Set<String> OF_OPTIONS =
      Set.of(
          "EXPIRE",
          "PEXPIRE",
          "EXPIREAT",
          "PEXPIREAT",
          "DELEX",
          "COPY",
          "XREADGROUP",
          "XPENDING",
          "OBJECT",
          "MEMORY",
          "SET",
          "XADD",
          "SORT",
          "GEORADIUS",
          "GEORADIUSBYMEMBER");

  private static final Set<String> COMPARISONS = Set.of("IFEQ", "IFNE", "IFDEQ", "IFDNE");

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new TreeMap<>();
    TABLE
        .lines()
        .forEach(line -> {
          int colon = line.indexOf(':');
          for (String name : line.substring(colon + 1).strip().split(" ")) {
            rules.put(name, Rule.valueOf(line.substring(0, colon)));
          }
        });
    return rules;
  }

  /** The commands that the table knows. */
  public static Set<String> names() {
    return RULES.keySet();
  }

  /** The rule of a command. */
  public static RedisLookup of(List<Template> command) {
    List<String> words =
        command.stream()
            .map(word -> word.constant() ? word.fill(new long[0]).toUpperCase(Locale.ROOT) : "")
            .toList();
    return of(words.getFirst(), words.subList(1, words.size()));
  }

  /**
   * Whether the rule of a command depends on how many arguments it has, but not on what they are.
   */
  public static boolean dependsOnCountOnly(String name) {
    return !OF_OPTIONS.contains(name);
  }

  /**
   * The rule of a command.
   *
   * @param name in capitals
   * @param arguments in capitals, as far as they may be options
   */
  public static RedisLookup of(String name, List<String> arguments) {
    Rule rule = rule(name, arguments);
    return switch (rule) {
      case NONE -> NONE;
      case UNTOLD -> UNTOLD;
      case COUNT ->
          new RedisLookup(rule, Math.max(0, arguments.size() - BEFORE.getOrDefault(name, 0)));
      default -> new RedisLookup(rule, 1);
    };
  }

  private static Rule rule(String name, List<String> arguments) {
    Rule usual = RULES.getOrDefault(name, Rule.UNTOLD);
    boolean told =
        switch (name) {
          // Without a condition, 0 says that there is no key.
          case "EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT" -> arguments.size() <= 2;
          case "DELEX" -> arguments.size() == 1;
          // Otherwise 0 may say that the target is there.
          case "COPY" -> arguments.lastIndexOf("REPLACE") > 1;
          // The history of a consumer names the stream with an empty list.
          case "XREADGROUP" -> newEntries(arguments);
          // The summary is never empty.
          case "XPENDING" -> arguments.size() > 2;
          case "OBJECT" -> arguments.size() == 2;
          case "MEMORY" -> arguments.contains("USAGE");
          default -> true;
        };
    return told ? option(name, usual, arguments) : Rule.UNTOLD;
  }

  /** What options make of a rule. */
  private static Rule option(String name, Rule usual, List<String> arguments) {
    return switch (name) {
      case "SET" -> ofSet(arguments.subList(Math.min(2, arguments.size()), arguments.size()));
      case "XADD" ->
          arguments.size() > 1 && arguments.get(1).equals("NOMKSTREAM") ? Rule.ANSWER : usual;
      // Their reply is a number when they store what they find.
      case "SORT", "GEORADIUS", "GEORADIUSBYMEMBER" ->
          arguments.contains("STORE") || arguments.contains("STOREDIST") ? Rule.POSITIVE : usual;
      default -> usual;
    };
  }

  /** With NX, as with SETNX, a null says that a key is there, which nobody has looked up. */
  private static Rule ofSet(List<String> options) {
    if (options.contains("GET") || options.contains("XX")) {
      return Rule.ANSWER;
    }
    return options.stream().anyMatch(COMPARISONS::contains) ? Rule.UNTOLD : Rule.NONE;
  }

  private static boolean newEntries(List<String> arguments) {
    int streams = arguments.indexOf("STREAMS");
    List<String> named = arguments.subList(streams + 1, arguments.size());
    return streams >= 0
        && named.subList(named.size() / 2, named.size()).stream().allMatch(">"::equals);
  }

  /** Whether each item of the reply tells of one lookup. */
  boolean each() {
    return rule == Rule.EACH || rule == Rule.EACH_FLAG || rule == Rule.EACH_TIME_TO_LIVE;
  }

  /** How many were found where the reply is a number. */
  int number(long number) {
    return switch (rule) {
      case COUNT -> Math.clamp(number, 0, asked);
      case POSITIVE -> number > 0 ? asked : 0;
      case TIME_TO_LIVE -> number == -2 ? 0 : asked;
      default -> asked;
    };
  }

  /** How many were found where the reply is a string. */
  int text(long length, byte first) {
    return switch (rule) {
      case TEXT -> length == 0 ? 0 : asked;
      case WORD -> length == WORD_LENGTH && first == 'n' ? 0 : asked;
      default -> asked;
    };
  }

  /** Whether a number in the reply's list says that one is not there. */
  boolean missed(long number) {
    return switch (rule) {
      case EACH_FLAG -> number <= 0;
      case EACH_TIME_TO_LIVE -> number == -2;
      default -> false;
    };
  }

  /** Whether replies do not tell what was found. */
  boolean untold() {
    return rule == Rule.UNTOLD;
  }
}
