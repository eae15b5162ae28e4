package reenact.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import reenact.generator.Measurement;
import reenact.plan.DriverChoice;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.recording.ClientActivity;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Failures;
import reenact.recording.Kind;
import reenact.recording.Unanswered;
import reenact.recording.Window;

/** A trial of ten seconds that nobody ran, and what its clients might have recorded. */
public final class SyntheticMeasurement {

  public static final Limits LIMITS =
      new Limits(0.001, 0.9, 0.05, 0, Duration.ofMillis(50), 0.5, 0.99, 0.02, 0.1, 0.5, 0.01);

  private static final long SECOND = 1_000_000_000;
  private static final Window WINDOW = new Window(5 * SECOND, 15 * SECOND);

  private final Map<Kind, List<Distribution>> distributions = new EnumMap<>(Kind.class);
  private long asked;
  private long failed;
  private long succeededInWindow;
  private long reconnections;
  private long notSent;
  private long edgeNanos;
  private ClientActivity attendance = ClientActivity.NONE;
  private Unanswered unanswered = Unanswered.NONE;
  private Duration cut = Duration.ZERO;
  private Map<String, Long> errors = Map.of();
  private Map<String, Failures> failures = Map.of();
  private long retriedCommands;
  private long unasked;
  private long hits;
  private long misses;
  private Map<String, Long> retries = Map.of();
  private Map<String, Long> notOpened = Map.of();

  public static Trial trial(Load load) {
    return new Trial(
        "trial",
        Experiments.redis(),
        Experiments.EMBEDDED,
        new DriverChoice("jedis", 0, Duration.ofSeconds(10), Duration.ofSeconds(5)),
        load,
        new Phases(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5)),
        1,
        1,
        1);
  }

  /** So many requests succeeded, each with this service and response time. */
  public SyntheticMeasurement succeeded(long count, long micros) {
    times(Kind.SERVICE_TIME, count, micros);
    times(Kind.RESPONSE_TIME, count, micros);
    succeededInWindow += count;
    asked += count;
    return this;
  }

  public SyntheticMeasurement failed(long count, String code, long micros) {
    times(Kind.FAILED_RESPONSE_TIME, count, micros);
    failed += count;
    asked += count;
    errors = Map.of(code, count);
    failures = Map.of(code, new Failures(count, ""));
    return this;
  }

  /** So many took so long, then so many so long. */
  public SyntheticMeasurement times(Kind kind, long... countsAndMicros) {
    Distribution distribution = new Distribution();
    for (int i = 0; i < countsAndMicros.length; i += 2) {
      for (long n = 0; n < countsAndMicros[i]; n++) {
        distribution.add(countsAndMicros[i + 1] * 1000);
      }
    }
    distributions.put(kind, List.of(distribution));
    return this;
  }

  public SyntheticMeasurement completedInWindow(long count) {
    succeededInWindow = count;
    return this;
  }

  /** So many lookups found something, and so many nothing. */
  public SyntheticMeasurement found(long hit, long missed) {
    hits = hit;
    misses = missed;
    return this;
  }

  /** So many requests failed with each code. */
  public SyntheticMeasurement failed(Map<String, Long> codes) {
    failed = codes.values().stream().mapToLong(Long::longValue).sum();
    asked += failed;
    errors = codes;
    return this;
  }

  /** So many answers belong to no request. */
  public SyntheticMeasurement unasked(long count) {
    unasked = count;
    return this;
  }

  public SyntheticMeasurement reconnected(long count) {
    reconnections = count;
    return this;
  }

  /** An attempt that was tried again had sent three commands. */
  public SyntheticMeasurement retried(String code, long count) {
    retries = Map.of(code, count);
    retriedCommands = 3 * count;
    return this;
  }

  /** What the requests at the window's edges took within it, beyond their response times. */
  public SyntheticMeasurement atTheEdges(long millis) {
    edgeNanos = millis * 1_000_000;
    return this;
  }

  public SyntheticMeasurement notOpened(String code, long count) {
    notOpened = Map.of(code, count);
    return this;
  }

  public SyntheticMeasurement notSent(long count) {
    notSent = count;
    return this;
  }

  /** Who was there. */
  public SyntheticMeasurement attended(ClientActivity those) {
    attendance = those;
    return this;
  }

  /** What was recorded of these includes requests without an answer. */
  public SyntheticMeasurement unanswered(Unanswered those) {
    unanswered = those;
    return this;
  }

  /** Somebody interrupted the trial so long before its window's end. */
  public SyntheticMeasurement cut(Duration early) {
    cut = early;
    return this;
  }

  public Measurement measurement() {
    return new Measurement(
        Instant.EPOCH,
        new Window(WINDOW.start(), WINDOW.end() - cut.toNanos()),
        distributions,
        new Counts(
            List.of(
                new Counts.OfOperation(asked, hits, misses, failed, failures),
                new Counts.OfOperation(0, 0, 0, 0, Map.of()),
                new Counts.OfOperation(0, 0, 0, 0, Map.of())),
            errors,
            retries,
            retriedCommands,
            succeededInWindow,
            failed,
            0,
            reconnections,
            unasked,
            edgeNanos,
            List.of(unanswered, Unanswered.NONE, Unanswered.NONE)),
        notSent,
        notOpened,
        attendance,
        !cut.isZero());
  }
}
