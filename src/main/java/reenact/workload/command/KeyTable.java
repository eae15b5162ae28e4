package reenact.workload.command;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of the commands of Redis and Valkey stand, as their reference says. It is a list
 * of what is allowed: of a command that is not in it nobody can say what it touches.
 */
public final class KeyTable {

  /** First place, last place (from the end if negative) and step; then names. */
  private static final String RANGES =
      """
      0 0 0: PING ECHO TIME LOLWUT
      1 1 1: GET SET SETNX SETEX PSETEX GETSET GETDEL GETEX APPEND STRLEN GETRANGE SUBSTR SETRANGE
      1 1 1: INCR DECR INCRBY DECRBY INCRBYFLOAT DIGEST DELEX
      1 1 1: GETBIT SETBIT BITCOUNT BITPOS BITFIELD BITFIELD_RO
      1 1 1: EXPIRE PEXPIRE EXPIREAT PEXPIREAT TTL PTTL EXPIRETIME PEXPIRETIME PERSIST TYPE
      1 1 1: DUMP RESTORE
      1 1 1: HSET HSETNX HMSET HGET HMGET HGETALL HDEL HEXISTS HLEN HSTRLEN HKEYS HVALS HINCRBY
      1 1 1: HINCRBYFLOAT HSCAN HEXPIRE HPEXPIRE HEXPIREAT HPEXPIREAT HTTL HPTTL
      1 1 1: HEXPIRETIME HPEXPIRETIME HPERSIST HGETDEL HGETEX HSETEX
      1 1 1: LPUSH RPUSH LPUSHX RPUSHX LPOP RPOP LLEN LINDEX LINSERT LRANGE LREM LSET LTRIM LPOS
      1 1 1: SADD SREM SCARD SISMEMBER SMISMEMBER SMEMBERS SPOP SSCAN
      1 1 1: ZADD ZREM ZCARD ZCOUNT ZLEXCOUNT ZSCORE ZMSCORE ZRANK ZREVRANK ZINCRBY ZRANGE ZREVRANGE
      1 1 1: ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZREMRANGEBYRANK
      1 1 1: ZREMRANGEBYSCORE ZREMRANGEBYLEX ZPOPMIN ZPOPMAX ZSCAN
      1 1 1: GEOADD GEODIST GEOHASH GEOPOS GEOSEARCH GEORADIUS_RO GEORADIUSBYMEMBER_RO
      1 1 1: PFADD XADD XLEN XRANGE XREVRANGE XTRIM XDEL XDELEX XACKDEL XACK XCLAIM XAUTOCLAIM
      1 1 1: XPENDING XSETID
      1 -1 1: DEL UNLINK EXISTS TOUCH MGET SDIFF SINTER SUNION PFCOUNT PFMERGE
      1 -1 1: SDIFFSTORE SINTERSTORE SUNIONSTORE
      1 -1 2: MSET MSETNX
      1 -2 1: BLPOP BRPOP BZPOPMIN BZPOPMAX
      1 2 1: RENAME RENAMENX RPOPLPUSH BRPOPLPUSH LMOVE BLMOVE SMOVE GEOSEARCHSTORE ZRANGESTORE LCS
      2 -1 1: BITOP
      """;

  /** The place of the number of keys, which follow it; and of a key that stands alone, or 0. */
  private static final String COUNTS =
      """
      1 0: SINTERCARD ZINTERCARD ZUNION ZINTER ZDIFF LMPOP ZMPOP
      2 0: BLMPOP BZMPOP
      2 1: ZUNIONSTORE ZINTERSTORE ZDIFFSTORE
      """;

  /** First words that have the key second. */
  private static final String SECONDS =
      """
      OBJECT: ENCODING FREQ IDLETIME REFCOUNT
      MEMORY: USAGE
      XGROUP: CREATE SETID DESTROY CREATECONSUMER DELCONSUMER
      XINFO: STREAM GROUPS CONSUMERS
      """;

  private static final Map<String, KeyRule> RULES = rules();

  private KeyTable() {}

  private static Map<String, KeyRule> rules() {
    Map<String, KeyRule> rules = new HashMap<>();
    RANGES
        .lines()
        .forEach(line -> {
          int[] places = numbers(line);
          for (String name : names(line)) {
            rules.put(
                name,
                places[2] == 0
                    ? words -> CommandKeys.Told.nothing()
                    : new KeyRule.Span(places[0], places[1], places[2]));
          }
        });
    COUNTS
        .lines()
        .forEach(line -> {
          int[] places = numbers(line);
          names(line).forEach(name -> rules.put(name, new KeyRule.Counted(places[0], places[1])));
        });
    SECONDS
        .lines()
        .forEach(line ->
            rules.put(line.substring(0, line.indexOf(':')), new KeyRule.Second(names(line))));
    rules.put("PUBLISH", new KeyRule.Channel());
    rules.put("SPUBLISH", new KeyRule.Channel());
    rules.put("SCAN", new OptionRules.Scan());
    rules.put("HRANDFIELD", new OptionRules.Random());
    rules.put("SRANDMEMBER", new OptionRules.Random());
    rules.put("ZRANDMEMBER", new OptionRules.Random());
    rules.put("COPY", new OptionRules.Copy());
    rules.put("SORT", new OptionRules.Sort());
    rules.put("SORT_RO", new OptionRules.Sort());
    rules.put("GEORADIUS", new OptionRules.Radius(6));
    rules.put("GEORADIUSBYMEMBER", new OptionRules.Radius(5));
    rules.put("XREAD", new OptionRules.Streams());
    rules.put("XREADGROUP", new OptionRules.Streams());
    rules.put("EVAL", new ScriptRule());
    rules.put("EVAL_RO", new ScriptRule());
    return Map.copyOf(rules);
  }

  private static int[] numbers(String line) {
    return List.of(line.substring(0, line.indexOf(':')).split(" ")).stream()
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static List<String> names(String line) {
    return List.of(line.substring(line.indexOf(':') + 1).strip().split(" "));
  }

  static Set<String> names() {
    return RULES.keySet();
  }

  /**
   * Looks a command up that is not a script's.
   *
   * @param words its words, its name first; null for one that is drawn
   */
  public static CommandKeys of(List<@Nullable String> words) {
    String name = String.valueOf(words.getFirst()).toUpperCase(Locale.ROOT);
    return Optional.ofNullable(RULES.get(name))
        .map(rule -> rule.keys(words))
        .orElseGet(() -> KeyRefusals.of(name));
  }
}
