package reenact.config.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reenact.fault.InvalidSettingException;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceReader;
import reenact.workload.recorded.CommandName;
import reenact.workload.recorded.RecordedConnections;
import reenact.workload.recorded.RecordedTime;
import reenact.workload.recorded.RecordedTraffic;
import reenact.workload.recorded.ReplayRules;

/** Looks through a trace once, in memory for a section and a few bytes for each connection. */
public final class TraceScan {

  private static final int READ_AT_ONCE = 1 << 20;

  private final ReplayRules rules;
  private final CommandName names = new CommandName();
  private final RecordedConnections connections = new RecordedConnections();
  private final Map<String, long[]> commands = new HashMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private final Map<TimeKind, long[]> kinds = new EnumMap<>(TimeKind.class);
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private final AnswerCount answers = new AnswerCount();
  private long longest;

  private TraceScan(ReplayRules rules) {
    this.rules = rules;
  }

  /**
   * Looks through a trace.
   *
   * @throws InvalidSettingException if it cannot be read or replayed
   */
  public static RecordedTraffic of(Path file, ReplayRules rules) {
    try (TraceReader reader = TraceReader.open(file)) {
      return new TraceScan(rules).read(file, reader);
    } catch (TraceException e) {
      throw new InvalidSettingException(e.fault(), e);
    } catch (IOException e) {
      throw new InvalidSettingException(
          "could not be read: " + e.getMessage(), "look at the disk", e);
    }
  }

  private RecordedTraffic read(Path file, TraceReader reader) throws IOException {
    if (reader.header().server().protocol() != Protocol.REDIS) {
      throw new InvalidSettingException(
          "holds traffic of MySQL", "replay a trace of Redis: MySQL's is not yet");
    }
    if (!(reader.header().timing() instanceof TraceHeader.Timing.Timed timed)) {
      throw new InvalidSettingException(
          "has no times, so that no request is due", "capture it from a source with times");
    }
    long number = 0;
    long at = Long.MIN_VALUE;
    for (Optional<TraceEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
      TraceEvent known = event.get();
      if (known.connection() >= RecordedConnections.MOST) {
        throw new InvalidSettingException(
            "has a connection numbered %d, over the limit of %d"
                .formatted(known.connection(), RecordedConnections.MOST),
            "import it again");
      }
      connections.saw(known.connection(), number);
      number++;
      at = RecordedTime.of(known, at);
      see(known, at);
    }
    connections.finish();
    if (commands.isEmpty()) {
      throw new InvalidSettingException(
          refused.isEmpty() ? "holds no request with a time" : "holds no request that is replayed",
          "replay a trace of clients at work");
    }
    return new RecordedTraffic(
        file,
        digest(file),
        new RecordedTraffic.Span(first, last),
        sorted(),
        refused,
        connections,
        longest,
        answers.answers(),
        new RecordedTraffic.Timing(
            kind(timed), timed.resolutionNanos(), timed.epoch().map(Instant::toEpochMilli)),
        reader.end().fault());
  }

  private void see(TraceEvent event, long at) {
    if (at != Long.MIN_VALUE) {
      first = Math.min(first, at);
      last = at;
    }
    if (!(event.action() instanceof Action.RedisRequest request)) {
      return;
    }
    String name = names.of(request.arguments());
    Optional<String> refusal = rules.refusal(name, request.arguments());
    if (refusal.isPresent() || request.arguments().isEmpty()) {
      refused.merge(refusal.orElse(name), 1L, Long::sum);
      return;
    }
    answers.see(name, event.reply());
    commands.computeIfAbsent(name, unseen -> new long[1])[0]++;
    if (event.time() instanceof EventTime.At timed) {
      kinds.computeIfAbsent(timed.kind(), unseen -> new long[1])[0]++;
    }
    long bytes = 0;
    for (Bytes argument : request.arguments()) {
      bytes += argument.length();
    }
    longest = Math.max(longest, bytes);
  }

  private List<RecordedTraffic.Command> sorted() {
    return commands.entrySet().stream()
        .map(entry -> new RecordedTraffic.Command(entry.getKey(), entry.getValue()[0]))
        .sorted(
            Comparator.comparingLong(RecordedTraffic.Command::count)
                .reversed()
                .thenComparing(RecordedTraffic.Command::name))
        .toList();
  }

  private TimeKind kind(TraceHeader.Timing.Timed timed) {
    return kinds.entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue()[0]))
        .map(Map.Entry::getKey)
        .orElse(timed.kind());
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[READ_AT_ONCE];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
