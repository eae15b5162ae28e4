package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides how often a script may read what it has added under its keys. A script that does so in a
 * loop doubles the data in each turn: the elements that it goes through, or a text that it joins to
 * itself.
 */
final class Additions {

  /** Those that add an element whatever their words are. */
  private static final Set<String> ALWAYS = words("LPUSH RPUSH LPUSHX RPUSHX LINSERT XADD");

  /** Those that join a text to what is there. */
  private static final Set<String> JOINING = words("APPEND SETRANGE");

  /** Those that replace a text. */
  private static final Set<String> REPLACING =
      words("SET SETNX SETEX PSETEX GETSET MSET MSETNX LSET");

  /** Those that have a field at each second place. */
  private static final Set<String> OF_FIELDS =
      words("HSET HMSET HSETNX HINCRBY HINCRBYFLOAT HSETEX");

  /** Those that have members, and what stands before each. */
  private static final Set<String> OF_MEMBERS = words("SADD ZADD ZINCRBY GEOADD");

  /** Those whose replies are numbers or short texts. */
  private static final Set<String> SHORT_REPLIES =
      words(
          """
          PING ECHO TIME LOLWUT STRLEN INCR DECR INCRBY DECRBY INCRBYFLOAT SETNX SETEX PSETEX MSET
          MSETNX APPEND SETRANGE GETBIT SETBIT BITCOUNT BITPOS BITFIELD BITFIELD_RO BITOP
          DEL UNLINK EXISTS TOUCH TYPE RENAME RENAMENX COPY OBJECT MEMORY RESTORE DIGEST DELEX
          EXPIRE PEXPIRE EXPIREAT PEXPIREAT TTL PTTL EXPIRETIME PEXPIRETIME PERSIST
          HSET HMSET HSETNX HSETEX HDEL HEXISTS HLEN HSTRLEN HINCRBY HINCRBYFLOAT HEXPIRE HPEXPIRE
          HEXPIREAT HPEXPIREAT HTTL HPTTL HEXPIRETIME HPEXPIRETIME HPERSIST
          LPUSH RPUSH LPUSHX RPUSHX LLEN LINSERT LREM LSET LTRIM LPOS
          SADD SREM SMOVE SCARD SISMEMBER SMISMEMBER SINTERCARD SDIFFSTORE SINTERSTORE SUNIONSTORE
          ZADD ZREM ZINCRBY ZCARD ZCOUNT ZLEXCOUNT ZSCORE ZMSCORE ZRANK ZREVRANK ZINTERCARD
          ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX ZUNIONSTORE ZINTERSTORE ZDIFFSTORE
          ZRANGESTORE GEOADD GEODIST GEOSEARCHSTORE PFADD PFCOUNT PFMERGE
          XADD XLEN XDEL XDELEX XTRIM XACK XACKDEL XSETID XGROUP
          """);

  /** Those that reply with one text for each of their words. */
  private static final Set<String> SINGLE =
      words(
          """
          GET GETRANGE SUBSTR GETDEL GETEX GETSET SET MGET DUMP HGET HMGET HGETDEL HGETEX LINDEX
          LMOVE RPOPLPUSH BLMOVE BRPOPLPUSH BLPOP BRPOP
          """);

  /** Those that do so unless a count follows their key. */
  private static final Set<String> SINGLE_WITHOUT_COUNT =
      words("LPOP RPOP SPOP SRANDMEMBER HRANDFIELD ZRANDMEMBER ZPOPMIN ZPOPMAX");

  private static final int FUNCTION = -1;

  /**
   * A place where a script adds.
   *
   * @param place as {@link Steps#place} has it
   * @param type that of the keys; empty if it may be any
   * @param lengthens whether a text may become longer; else there are only more of them
   */
  record Addition(int place, String type, boolean lengthens) {

    private boolean mayShowIn(String type, boolean single) {
      return (lengthens || !single)
          && (this.type.isEmpty() || type.isEmpty() || this.type.equals(type));
    }
  }

  private final CallableCommands commands;
  private final Steps steps;
  private final ScriptValues values;
  private final Growth growth;

  /** What stands before in the text of the script. */
  private final List<Addition> before = new ArrayList<>();

  Additions(CallableCommands commands, Steps steps, ScriptValues values, Growth growth) {
    this.commands = commands;
    this.steps = steps;
    this.values = values;
    this.growth = growth;
  }

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  /**
   * Takes the steps of a call of a member of {@code redis}.
   *
   * @throws IllegalArgumentException where it may read too often what the script has added
   */
  void call(@Nullable String member, List<LuaExpression> arguments) {
    if (!List.of("call", "pcall").contains(String.valueOf(member)) || steps.isLeaving()) {
      // What ends the script is read or added once.
      return;
    }
    String command = String.valueOf(Library.text(arguments.getFirst())).toUpperCase(Locale.ROOT);
    String type = commands.type(command);
    if (!isShort(arguments)) {
      boolean single =
          SINGLE.contains(command)
              || (SINGLE_WITHOUT_COUNT.contains(command) && arguments.size() <= 2);
      if (seen().anyMatch(addition -> addition.mayShowIn(type, single))) {
        steps.again(single);
        growth.feedBack();
      }
    }
    ValueKind least = JOINING.contains(command) ? ValueKind.TEXT : ValueKind.MADE;
    boolean lengthens =
        isAdding(command)
            && arguments.stream().skip(2).anyMatch(word -> values.kind(word).isAtLeast(least));
    if (lengthens || ALWAYS.contains(command) || hasNewWords(command, arguments)) {
      Addition addition = new Addition(steps.place(), type, lengthens);
      before.add(addition);
      growth.add(addition);
    }
  }

  /** Whether the reply of a call of Redis is a number or a short text. */
  static boolean isShort(List<LuaExpression> arguments) {
    String command = arguments.isEmpty() ? null : Library.text(arguments.getFirst());
    String name = String.valueOf(command).toUpperCase(Locale.ROOT);
    return SHORT_REPLIES.contains(name)
        || (name.equals("SET")
            && arguments.stream()
                .skip(3)
                .allMatch(
                    word -> word instanceof LuaExpression.Constant && !"GET".equals(upper(word))));
  }

  private static String upper(LuaExpression word) {
    return String.valueOf(Library.text(word)).toUpperCase(Locale.ROOT);
  }

  private static boolean isAdding(String command) {
    return ALWAYS.contains(command)
        || JOINING.contains(command)
        || REPLACING.contains(command)
        || OF_FIELDS.contains(command)
        || OF_MEMBERS.contains(command);
  }

  /** What may have been added when a call is reached. */
  private Stream<Addition> seen() {
    int place = steps.place();
    Stream<Addition> around =
        place == 0
            ? Stream.empty()
            : growth.additions().stream()
                .filter(addition ->
                    place == FUNCTION || addition.place() == place || addition.place() == FUNCTION);
    return Stream.concat(before.stream(), around);
  }

  /** Whether there may be another field or member each time. */
  private boolean hasNewWords(String command, List<LuaExpression> arguments) {
    int last = arguments.size() - 1;
    IntStream places =
        switch (command) {
          case "HSET", "HMSET", "HSETNX", "HINCRBY", "HINCRBYFLOAT" ->
              IntStream.rangeClosed(2, last).filter(place -> place % 2 == 0);
          case "ZADD" -> IntStream.rangeClosed(2, last).filter(place -> (last - place) % 2 == 0);
          case "GEOADD" -> IntStream.rangeClosed(2, last).filter(place -> (last - place) % 3 == 0);
          case "ZINCRBY" -> IntStream.of(last);
          case "SADD", "HSETEX" -> IntStream.rangeClosed(2, last);
          default -> IntStream.empty();
        };
    return places.mapToObj(arguments::get).anyMatch(this::isNew);
  }

  /** Whether it is no text of the script, of the request or of a reply: there are only so many. */
  private boolean isNew(LuaExpression word) {
    return isMade(word)
        || (!(word instanceof LuaExpression.Constant) && values.kind(word) == ValueKind.SCALAR);
  }

  private boolean isMade(LuaExpression word) {
    return values.kind(word).isAtLeast(ValueKind.MADE);
  }
}
