package reenact.fit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import reenact.trace.Action;
import reenact.trace.EventTime;
import reenact.trace.RecordedReply;
import reenact.trace.TraceEvent;

/** Cuts the events of a Redis trace into operations: single commands and whole transactions. */
final class OperationCutter {

  private static final int MOST_COMMANDS = 256;
  private static final int MOST_WORDS = 1024;

  private final Map<Integer, Open> transactions = new HashMap<>();
  private final Map<String, Long> leftOut = new HashMap<>();

  /**
   * An operation.
   *
   * @param commands their words, one character per byte
   * @param replies to the commands, in their order
   * @param nanos when the first command was sent
   */
  record Operation(
      int connection,
      long nanos,
      List<List<String>> commands,
      List<RecordedReply> replies,
      boolean transaction) {

    /** When the server had answered all of it, if the source tells. */
    Optional<Long> answeredNanos() {
      RecordedReply last = replies.getLast();
      return last.durationNanos().isPresent() && !transaction
          ? Optional.of(nanos + last.durationNanos().getAsLong())
          : Optional.empty();
    }
  }

  /** A transaction without its EXEC so far. */
  private record Open(long nanos, List<List<String>> commands, List<RecordedReply> replies) {}

  /** Takes the next event; an operation where it completes one. */
  Optional<Operation> next(TraceEvent event) {
    int connection = event.connection();
    if (event.action() instanceof Action.Disconnect) {
      leaveOut("transactions without EXEC", transactions.remove(connection) == null ? 0 : 1);
      return Optional.empty();
    }
    if (!(event.action() instanceof Action.RedisRequest request) || request.arguments().isEmpty()) {
      return Optional.empty();
    }
    long nanos = event.time() instanceof EventTime.At at ? at.nanos() : 0;
    if (request.arguments().size() > MOST_WORDS) {
      leaveOut("commands with more than %d words".formatted(MOST_WORDS), 1);
      return Optional.empty();
    }
    List<String> words =
        request.arguments().stream()
            .map(word -> new String(word.toArray(), StandardCharsets.ISO_8859_1))
            .toList();
    String name = words.getFirst().toUpperCase(Locale.ROOT);
    Open open = transactions.get(connection);
    switch (name) {
      case "MULTI" -> {
        transactions.put(connection, new Open(nanos, new ArrayList<>(), new ArrayList<>()));
        return Optional.empty();
      }
      case "EXEC" -> {
        transactions.remove(connection);
        return open == null || open.commands().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Operation(connection, open.nanos(), open.commands(), open.replies(), true));
      }
      case "DISCARD", "RESET" -> transactions.remove(connection);
      default -> {}
    }
    if (RedisWords.isLeftOut(name)) {
      leaveOut(name, 1);
    } else if (open == null) {
      return Optional.of(
          new Operation(connection, nanos, List.of(words), List.of(event.reply()), false));
    } else if (open.commands().size() == MOST_COMMANDS) {
      leaveOut("commands after the first %d of a transaction".formatted(MOST_COMMANDS), 1);
    } else {
      open.commands().add(words);
      open.replies().add(RecordedReply.UNKNOWN);
    }
    return Optional.empty();
  }

  private void leaveOut(String what, long count) {
    if (count > 0) {
      leftOut.merge(what, count, Long::sum);
    }
  }

  /** What is no part of any operation, with its count. */
  Map<String, Long> leftOut() {
    return Map.copyOf(leftOut);
  }
}
