package reenact.capture.wire;

import java.util.Locale;
import java.util.Set;
import reenact.trace.Database;

/**
 * What the requests of a connection have made of it, as far as it decides how the server answers.
 */
final class RedisSession {

  private static final Set<String> SUBSCRIBING = Set.of("SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE");
  private static final Set<String> UNSUBSCRIBING =
      Set.of("UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE");
  private static final Set<String> MESSAGES = Set.of("message", "pmessage", "smessage");
  private static final Set<String> REPLICATION = Set.of("SYNC", "PSYNC");

  private static final int NONE = -1;

  private Database database = new Database.Numbered(0);
  private int queuedDatabase = NONE;
  private boolean queuedSubscription;
  private boolean transaction;
  private boolean silent;
  private boolean silentOnce;
  private boolean monitoring;
  private int version = 2;

  /** Subscriptions to channels, patterns and shard channels. */
  private final long[] subscriptions = new long[3];

  Database database() {
    return database;
  }

  static boolean replicates(RespRequest request) {
    return REPLICATION.contains(request.name());
  }

  /** Whether the server confirms each channel of the request by itself. */
  boolean confirmed(RespRequest request) {
    return !transaction
        && (UNSUBSCRIBING.contains(request.name())
            || (SUBSCRIBING.contains(request.name()) && request.count() > 1));
  }

  /** As how many replies the server sends; it must be asked once for each request, in order. */
  long repliesTo(RespRequest request) {
    if (request.name().equals("RESET")) {
      silent = false;
      silentOnce = false;
      return 1;
    }
    if (!transaction && request.name().equals("CLIENT") && request.second().equals("REPLY")) {
      return repliesToSwitch(request);
    }
    if (silent) {
      return 0;
    }
    if (silentOnce) {
      silentOnce = false;
      return 0;
    }
    if (!confirmed(request)) {
      return 1;
    }
    long named = request.count() - 1L;
    return named > 0 ? named : Math.max(1, subscriptions[kind(request.name())]);
  }

  private long repliesToSwitch(RespRequest request) {
    switch (request.third()) {
      case "OFF" -> silent = true;
      case "SKIP" -> silentOnce = !silent;
      case "ON" -> {
        silent = false;
        silentOnce = false;
        return 1;
      }
      default -> {
        boolean heard = !silent && !silentOnce;
        silentOnce = false;
        return heard ? 1 : 0;
      }
    }
    return 0;
  }

  private static int kind(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "PSUBSCRIBE", "PUNSUBSCRIBE" -> 1;
      case "SSUBSCRIBE", "SUNSUBSCRIBE" -> 2;
      default -> 0;
    };
  }

  /** Whether the server sent it unasked. */
  boolean unasked(RespReply reply) {
    if (reply.push()) {
      return true;
    }
    if (monitoring && reply.type() == '+') {
      String time = reply.word();
      return !time.isEmpty() && Character.isDigit(time.charAt(0)) && time.indexOf('.') > 0;
    }
    return version == 2 && reply.array() && MESSAGES.contains(reply.word()) && subscribed();
  }

  private boolean subscribed() {
    return subscriptions[0] + subscriptions[1] + subscriptions[2] > 0;
  }

  /** Whether it confirms a request to subscribe to a channel, or to no longer do so. */
  static boolean confirms(RespReply reply) {
    if (!reply.push() && !reply.array()) {
      return false;
    }
    String word = reply.word().toUpperCase(Locale.ROOT);
    return SUBSCRIBING.contains(word) || UNSUBSCRIBING.contains(word);
  }

  /** Learns from a confirmation, which has the number of subscriptions that are left. */
  void confirmation(RespReply reply) {
    int kind = kind(reply.word());
    if (reply.third() == Numbers.NONE) {
      return;
    }
    long others = kind == 0 ? subscriptions[1] : kind == 1 ? subscriptions[0] : 0;
    subscriptions[kind] = Math.max(0, reply.third() - others);
  }

  /** The server answers again, as it refused to be silent. */
  boolean heardAgain(RespReply reply) {
    boolean refused = silent && reply.failed();
    silent &= !refused;
    return refused;
  }

  /**
   * Learns from the reply to a request.
   *
   * @return false if what follows cannot be told apart
   */
  boolean answered(RespRequest request, RespReply reply) {
    if (reply.queued() && transaction) {
      if (request.name().equals("SELECT")) {
        queuedDatabase = number(request.second());
      }
      queuedSubscription |=
          SUBSCRIBING.contains(request.name()) || UNSUBSCRIBING.contains(request.name());
      return true;
    }
    switch (request.name()) {
      case "MULTI" -> {
        transaction |= !reply.failed();
        queuedDatabase = NONE;
        queuedSubscription = false;
      }
      case "EXEC" -> {
        transaction = false;
        if (reply.array()) {
          select(queuedDatabase);
          return !queuedSubscription;
        }
      }
      case "DISCARD" -> transaction &= reply.failed();
      case "SELECT" -> {
        if (!reply.failed()) {
          select(number(request.second()));
        }
      }
      case "HELLO" -> version = reply.type() == '%' ? 3 : reply.array() ? 2 : version;
      case "MONITOR" -> monitoring |= !reply.failed();
      case "RESET" -> {
        if (!reply.failed()) {
          reset();
        }
      }
      default -> {}
    }
    return true;
  }

  private void reset() {
    database = new Database.Numbered(0);
    transaction = false;
    monitoring = false;
    version = 2;
    subscriptions[0] = 0;
    subscriptions[1] = 0;
    subscriptions[2] = 0;
  }

  private void select(int number) {
    if (number != NONE) {
      database = new Database.Numbered(number);
    }
  }

  private static int number(String word) {
    if (word.isEmpty() || word.length() > 9 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return NONE;
    }
    return Integer.parseInt(word);
  }
}
