package reenact.workload.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which type of key each command of Redis works on, as far as its first key tells. */
public final class KeyTypes {

  /** Commands that fail on any other type and never remove or replace the key. */
  private static final String KEEPING =
      """
      string: GET APPEND STRLEN GETRANGE SUBSTR SETRANGE INCR DECR INCRBY DECRBY INCRBYFLOAT GETBIT
      string: SETBIT BITCOUNT BITPOS BITFIELD BITFIELD_RO GETSET
      hash: HSET HSETNX HMSET HGET HMGET HGETALL HEXISTS HLEN HSTRLEN HKEYS HVALS HINCRBY
      hash: HINCRBYFLOAT HRANDFIELD HSCAN
      list: LPUSH RPUSH LPUSHX RPUSHX LLEN LINDEX LINSERT LRANGE LSET LPOS
      set: SADD SCARD SISMEMBER SMISMEMBER SMEMBERS SRANDMEMBER SSCAN
      zset: ZADD ZCARD ZCOUNT ZLEXCOUNT ZSCORE ZMSCORE ZRANK ZREVRANK ZINCRBY ZRANGE ZREVRANGE
      zset: ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZRANDMEMBER ZSCAN GEOADD
      zset: GEODIST GEOHASH GEOPOS GEOSEARCH
      stream: XADD XLEN XRANGE XREVRANGE XTRIM
      """;

  /** Commands that fail on any other type, too, and may remove the key. */
  private static final String REMOVING =
      """
      hash: HDEL
      list: LPOP RPOP LREM LTRIM
      set: SREM SPOP
      zset: ZREM ZPOPMIN ZPOPMAX ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX
      """;

  /** Commands that leave keys of every type as they are. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "EXISTS",
          "TYPE",
          "TTL",
          "PTTL",
          "EXPIRETIME",
          "PEXPIRETIME",
          "TOUCH",
          "DUMP",
          "OBJECT",
          "MEMORY",
          "MGET",
          "SETNX",
          "PERSIST");

  private static final Map<String, String> KEEP = table(KEEPING);
  private static final Map<String, String> REMOVE = table(REMOVING);

  private KeyTypes() {}

  private static Map<String, String> table(String lines) {
    Map<String, String> table = new HashMap<>();
    lines
        .lines()
        .forEach(line -> {
          int colon = line.indexOf(':');
          for (String name : line.substring(colon + 1).strip().split(" ")) {
            table.put(name, line.substring(0, colon));
          }
        });
    return table;
  }

  /**
   * The type that a command makes a key that is not there.
   *
   * @param words the command's words in capitals, its name first
   */
  public static Optional<String> made(List<String> words) {
    return isPlainSet(words)
        ? Optional.of("string")
        : Optional.ofNullable(KEEP.get(words.getFirst()));
  }

  /** The type without which a command fails. */
  public static Optional<String> required(String name) {
    return Optional.ofNullable(KEEP.getOrDefault(name, REMOVE.get(name)));
  }

  /** Whether keys of a type are surely of this type still after a command. */
  public static boolean keeps(String type, List<String> words) {
    String name = words.getFirst();
    return NEUTRAL.contains(name)
        || KEEP.containsKey(name)
        || (REMOVE.containsKey(name) && !type.equals(REMOVE.get(name)))
        || (isPlainSet(words) && type.equals("string"));
  }

  /** Whether it is a SET after which the key does not expire. */
  private static boolean isPlainSet(List<String> words) {
    return (words.getFirst().equals("SET") && words.size() == 3) || words.getFirst().equals("MSET");
  }
}
