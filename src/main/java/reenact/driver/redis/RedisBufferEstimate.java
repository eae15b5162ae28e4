package reenact.driver.redis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import reenact.workload.CommandGrowth;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.command.CommandKeys;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Template;

/**
 * Estimates the most memory that Redis needs for the buffers of one connection, beside what it
 * needs for each. It counts both buffers towards maxmemory (evict.c, freeMemoryGetNotCountedMemory
 * leaves out those of replicas only).
 *
 * <p>Requests: the query buffer takes 16 KiB or one large argument at a time (networking.c,
 * readQueryFromClient; PROTO_IOBUF_LEN) and gets up to twice the room that it needs, at most 1 MiB
 * more (sds.c, sdsMakeRoomFor; SDS_MAX_PREALLOC). While a client is blocked or paused, all that it
 * has sent stays there (processInputBuffer).
 *
 * <p>Replies: what goes beyond 16 KiB (PROTO_REPLY_CHUNK_BYTES) is put into a list
 * (_addReplyProtoToList), and nothing is sent before all requests that were read have been executed
 * (handleClientsWithPendingWrites), so the replies of a whole pipeline are there at once.
 *
 * <p>With Redis 7.0, reading 100 kB by 16 at a time was measured to need up to 1,455 KiB for each
 * of 30 connections (here 1,611), 1 kB by 128 at a time 157 KiB (here 175); writing 50 kB by 40 at
 * a time while writes are paused 2,122 KiB (here 3,026).
 */
final class RedisBufferEstimate {

  /** PROTO_IOBUF_LEN and PROTO_REPLY_CHUNK_BYTES: so much has room in any connection. */
  private static final int PIECE = 16 << 10;

  /** SDS_MAX_PREALLOC. */
  private static final int SPARE = 1 << 20;

  /** The length of a word and its line ends in the protocol, in bytes, at most. */
  private static final int FRAME = 16;

  /** What returns all that is under its keys, or may. */
  private static final Set<String> WHOLE =
      words(
          """
          GET GETDEL GETEX GETSET GETRANGE SUBSTR MGET LCS DUMP LRANGE SORT SORT_RO
          HGETALL HKEYS HVALS HSCAN SMEMBERS SSCAN SINTER SUNION SDIFF ZSCAN ZUNION ZINTER ZDIFF
          ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX
          XRANGE XREVRANGE XREAD XREADGROUP GEOSEARCH GEORADIUS GEORADIUS_RO GEORADIUSBYMEMBER
          GEORADIUSBYMEMBER_RO
          """);

  /** What returns elements: as many as it names, or as its count says. */
  private static final Set<String> ELEMENTS =
      words(
          """
          HGET HMGET HGETDEL HGETEX HRANDFIELD LINDEX LPOP RPOP LMOVE RPOPLPUSH BLPOP BRPOP BLMOVE
          BRPOPLPUSH SPOP SRANDMEMBER ZPOPMIN ZPOPMAX BZPOPMIN BZPOPMAX ZRANDMEMBER
          """);

  /** What returns the elements between two places. */
  private static final Set<String> RANGES = words("LRANGE ZRANGE ZREVRANGE");

  private static final Set<String> ECHOES = words("ECHO PING");

  /**
   * What is under a key, in bytes as a reply has it.
   *
   * @param whole all of it
   * @param element its longest word
   */
  private record Held(double whole, double element) {
    static final Held NOTHING = new Held(0, 0);

    Held and(Held more) {
      return new Held(whole + more.whole, Math.max(element, more.element));
    }

    Held or(Held other) {
      return new Held(Math.max(whole, other.whole), Math.max(element, other.element));
    }
  }

  private final Map<List<Object>, Held> held = new HashMap<>();

  private RedisBufferEstimate(RedisWorkload workload) {
    for (RedisPreload preload : workload.preloads()) {
      preload.write().commands().forEach(command -> write(command, true));
    }
    for (RedisOperation operation : workload.mix()) {
      operation.commands().forEach(command -> write(command, false));
    }
  }

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  /** The bytes for one connection that asks a workload. */
  static long of(RedisWorkload workload) {
    RedisBufferEstimate estimate = new RedisBufferEstimate(workload);
    double request = most(workload, RedisBufferEstimate::length);
    double reply = most(workload, estimate::reply);
    int pipeline = workload.pipeline();
    return Math.round(
        beyondPiece(pipeline * request)
            + Math.min(beyondPiece(pipeline * request), SPARE)
            + beyondPiece(pipeline * reply));
  }

  private static double beyondPiece(double bytes) {
    return bytes <= PIECE ? 0 : bytes;
  }

  private static double most(RedisWorkload workload, ToDoubleFunction<List<Template>> bytes) {
    return workload.mix().stream()
        .mapToDouble(operation -> operation.commands().stream().mapToDouble(bytes).sum())
        .max()
        .orElse(0);
  }

  private static double length(List<Template> words) {
    return words.stream().mapToDouble(RedisBufferEstimate::length).sum();
  }

  private static double length(Template word) {
    return (double) word.longest() + FRAME;
  }

  private static String name(List<Template> command) {
    return String.valueOf(command.getFirst().text()).toUpperCase(Locale.ROOT);
  }

  private static List<Template> keys(List<Template> command) {
    return RedisOperation.keys(command) instanceof CommandKeys.Told told
        ? told.keys().stream().map(command::get).toList()
        : List.of();
  }

  /** What a key is made of, whether it is new or not, and whatever its slot. */
  private static List<Object> identity(Template key) {
    List<Object> identity = new ArrayList<>();
    for (Template.Part part : key.parts()) {
      identity.add(
          switch (part) {
            case Template.Hole(int slot, Draw.OfKeyspace draw) -> draw.keyspace();
            case Template.Hole hole -> hole.draw();
            default -> part;
          });
    }
    return identity;
  }

  private void write(List<Template> command, boolean once) {
    CommandGrowth growth = CommandGrowth.of(command);
    List<Template> keys = keys(command);
    List<Template> values =
        IntStream.range(1, command.size())
            .mapToObj(command::get)
            .filter(word -> !keys.contains(word))
            .toList();
    double longest =
        values.stream().map(RedisBufferEstimate::length).max(Comparator.naturalOrder()).orElse(0.0);
    for (Template key : keys) {
      List<Object> identity = identity(key);
      switch (growth) {
        case CommandGrowth.Nothing nothing -> {}
        case CommandGrowth.Boundless unknown ->
            held.merge(identity, new Held(length(values), longest), Held::and);
        case CommandGrowth.Pieces(double count, boolean replacing, double padding) -> {
          double pieces = once || replacing ? 1 : Math.max(1, count / CommandGrowth.texts(key));
          Held written = new Held(pieces * (padding + length(values)), padding + longest);
          held.merge(identity, written, replacing ? Held::or : Held::and);
        }
      }
    }
  }

  /** The longest reply to a command. */
  private double reply(List<Template> command) {
    String name = name(command);
    if (ECHOES.contains(name)) {
      return length(command);
    }
    boolean previous =
        name.equals("SET")
            && command.stream().anyMatch(word -> "GET".equalsIgnoreCase(word.text()));
    if (!previous && !WHOLE.contains(name) && !ELEMENTS.contains(name)) {
      return 0;
    }
    double whole = 0;
    double element = 0;
    for (Template key : keys(command)) {
      Held found = held.getOrDefault(identity(key), Held.NOTHING);
      whole += found.whole;
      element = Math.max(element, found.element);
    }
    return Math.min(whole, elements(name, command) * element);
  }

  /** How many words of a value a command returns; a field or a score comes with its element. */
  private static double elements(String name, List<Template> command) {
    if (ELEMENTS.contains(name)) {
      return 2 * Math.max(command.size() - 1, number(command, 2, 0));
    }
    double first = number(command, 2, -1);
    double last = number(command, 3, -1);
    return RANGES.contains(name) && first >= 0 && last >= 0
        ? 2 * Math.max(0, last - first + 1)
        : Double.POSITIVE_INFINITY;
  }

  private static double number(List<Template> command, int place, double otherwise) {
    String text = place < command.size() ? command.get(place).text() : null;
    return text != null && text.matches("\\d{1,9}") ? Double.parseDouble(text) : otherwise;
  }
}
