package reenact.workload;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reenact.workload.command.CommandKeys;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Template;

/** How much a Redis command can make a server hold, however often it is asked. */
public sealed interface CommandGrowth {

  /** What writes nothing, or removes. */
  Set<String> HARMLESS =
      words(
          """
          PING ECHO TIME LOLWUT PUBLISH SPUBLISH SCAN OBJECT MEMORY SORT_RO
          GET GETDEL GETEX STRLEN GETRANGE SUBSTR MGET LCS DIGEST DELEX
          GETBIT BITCOUNT BITPOS BITFIELD_RO PFCOUNT
          EXPIRE PEXPIRE EXPIREAT PEXPIREAT TTL PTTL EXPIRETIME PEXPIRETIME PERSIST TYPE DUMP
          DEL UNLINK EXISTS TOUCH RENAME RENAMENX
          HGET HMGET HGETALL HDEL HEXISTS HLEN HSTRLEN HKEYS HVALS HRANDFIELD HSCAN
          HTTL HPTTL HEXPIRETIME HPEXPIRETIME HPERSIST HGETDEL
          LPOP RPOP LLEN LINDEX LRANGE LREM LTRIM LPOS BLPOP BRPOP LMPOP BLMPOP
          SREM SCARD SISMEMBER SMISMEMBER SMEMBERS SPOP SRANDMEMBER SSCAN SDIFF SINTER SUNION
          SINTERCARD
          ZREM ZCARD ZCOUNT ZLEXCOUNT ZSCORE ZMSCORE ZRANK ZREVRANK ZRANGE ZREVRANGE
          ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZREMRANGEBYRANK
          ZREMRANGEBYSCORE ZREMRANGEBYLEX ZPOPMIN ZPOPMAX ZRANDMEMBER ZSCAN ZINTERCARD ZUNION
          ZINTER ZDIFF ZMPOP BZPOPMIN BZPOPMAX BZMPOP
          GEODIST GEOHASH GEOPOS GEOSEARCH GEORADIUS_RO GEORADIUSBYMEMBER_RO
          XLEN XRANGE XREVRANGE XTRIM XDEL XDELEX XACKDEL XACK XPENDING XINFO XREAD
          """);

  /** What writes all that there is under its keys. */
  Set<String> REPLACING =
      words("SET SETNX SETEX PSETEX GETSET MSET MSETNX INCR DECR INCRBY DECRBY INCRBYFLOAT");

  /** What writes fields that stand at each second place. */
  Set<String> FIELDS = words("HSET HMSET HSETNX HINCRBY HINCRBYFLOAT");

  /** What adds nothing when it is asked again with the same words. */
  Set<String> MEMBERS = words("SADD ZADD ZINCRBY GEOADD");

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  /** None. */
  record Nothing() implements CommandGrowth {}

  /**
   * Pieces that are as long as the command, or longer.
   *
   * @param count at most so many
   * @param replacing whether a piece is all that there is under its keys
   * @param padding how much longer each is, in bytes
   */
  record Pieces(double count, boolean replacing, double padding) implements CommandGrowth {}

  /** No end to it is known. */
  record Boundless() implements CommandGrowth {}

  /** The growth by a command that is asked without end. */
  static CommandGrowth of(List<Template> command) {
    String name = String.valueOf(command.getFirst().text()).toUpperCase(Locale.ROOT);
    if (HARMLESS.contains(name)) {
      return new Nothing();
    }
    if (!(RedisOperation.keys(command) instanceof CommandKeys.Told told)) {
      return new Boundless();
    }
    double padding = padding(name, command);
    if (REPLACING.contains(name) || padding > 0) {
      double keys =
          told.keys().stream().mapToDouble(place -> texts(Stream.of(command.get(place)))).sum();
      return pieces(keys, true, padding);
    }
    if (FIELDS.contains(name)) {
      Stream<Template> named =
          IntStream.range(1, command.size())
              .filter(place -> place == 1 || place % 2 == 0)
              .mapToObj(command::get);
      return pieces(texts(named), false, 0);
    }
    return MEMBERS.contains(name) ? pieces(texts(command.stream()), false, 0) : new Boundless();
  }

  private static CommandGrowth pieces(double count, boolean replacing, double padding) {
    return Double.isFinite(count) ? new Pieces(count, replacing, padding) : new Boundless();
  }

  /**
   * What a command writes in front of its value, in bytes; 0 where nothing, or where it is drawn.
   */
  private static double padding(String name, List<Template> command) {
    String offset = command.size() == 4 ? command.get(2).text() : null;
    if (offset == null || !offset.matches("\\d{1,10}")) {
      return 0;
    }
    // A string that grows gets up to twice the memory that it needs.
    return switch (name) {
      case "SETRANGE" -> 2 * Double.parseDouble(offset);
      case "SETBIT" -> 2 * Double.parseDouble(offset) / Byte.SIZE;
      default -> 0;
    };
  }

  /** How many texts can come of a template; infinite where that is not known. */
  static double texts(Template template) {
    return texts(Stream.of(template));
  }

  /** How many texts can come of templates together. */
  private static double texts(Stream<Template> templates) {
    Set<Template.Hole> holes =
        templates
            .flatMap(template -> template.parts().stream())
            .flatMap(part -> part instanceof Template.Hole hole ? Stream.of(hole) : Stream.empty())
            .collect(Collectors.toSet());
    double count = 1;
    for (Template.Hole hole : holes) {
      count *=
          switch (hole.draw()) {
            case Draw.Key key -> key.keyspace().count();
            case Draw.Whole whole -> (double) whole.max() - whole.min() + 1;
            default -> Double.POSITIVE_INFINITY;
          };
    }
    return count;
  }
}
