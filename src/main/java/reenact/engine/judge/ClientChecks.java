package reenact.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reenact.generator.Measurement;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.ClientActivity;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Unanswered;
import reenact.result.reason.ClientReason;
import reenact.result.reason.Reason;
import reenact.result.reason.WindowReason;
import reenact.result.trial.ClientsResult;
import reenact.result.trial.Rounding;
import reenact.workload.RedisOperation;
import reenact.workload.draw.Template;

/**
 * Which clients of a trial were there, and whether those that waited for the whole window waited in
 * vain or for what takes long.
 */
public final class ClientChecks {

  private static final int MOST_NAMED = 10;
  private static final double MICROS = 1e3;

  /** Jain's index below which a shared pool is said to have served its clients unequally. */
  private static final double FAIR = 0.8;

  /** Redis's commands that wait until there is something, as long as they are told to. */
  private static final Set<String> BLOCKING =
      Set.of(
          "BLPOP",
          "BRPOP",
          "BRPOPLPUSH",
          "BLMOVE",
          "BLMPOP",
          "BZPOPMIN",
          "BZPOPMAX",
          "BZMPOP",
          "WAIT",
          "WAITAOF");

  private final Trial trial;
  private final Measurement measurement;
  private final ClientActivity attendance;
  private final Limits limits;
  private final Unanswered unanswered;

  public ClientChecks(Trial trial, Measurement measurement, Limits limits) {
    this.trial = trial;
    this.measurement = measurement;
    this.attendance = measurement.attendance();
    this.limits = limits;
    this.unanswered = measurement.counts().allUnanswered();
  }

  /** Requests that count as failed though they only waited, as they were asked to. */
  long blocked() {
    return IntStream.range(0, trial.workload().mix().size())
        .filter(this::blocking)
        .mapToLong(i -> measurement.counts().unanswered().get(i).unfinished())
        .sum();
  }

  /** Whether clients got no answer and nothing says that they were meant to wait. */
  boolean starved() {
    return !attendance.withoutAnswer().isEmpty() && !expected();
  }

  /** Why the trial does not measure as many clients as it says, and why to doubt it. */
  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    int planned = trial.load().clients();
    int missing = attendance.notConnected().size();
    int waiting = attendance.withoutAnswer().size();
    double windowMicros = Rounding.rounded(measurement.window().length() / MICROS);
    if (missing > limits.notOpened() * planned) {
      reasons.add(
          new ClientReason.NotConnected(planned - missing, planned, measurement.notOpened()));
    }
    if (starved()) {
      reasons.add(
          new ClientReason.WithoutAnswer(
              waiting,
              planned,
              windowMicros,
              named(),
              Rounding.rounded(unanswered.oldestNanos() / MICROS),
              pooled() ? trial.driver().poolSize() : null));
    }
    long late = measurement.notOpened().values().stream().mapToLong(n -> n).sum() - missing;
    if (late > limits.notOpened() * planned) {
      reasons.add(new ClientReason.OpenedLate(late, planned, measurement.notOpened()));
    }
    if (waiting > 0 && expected()) {
      reasons.add(
          anyBlocking()
              ? new ClientReason.Blocked(waiting, planned)
              : new WindowReason.TooShort(windowMicros, waiting, planned));
    }
    Double fairness = fairness();
    if (pooled() && !starved() && fairness != null && fairness < FAIR) {
      reasons.add(new ClientReason.UnequallyServed(shareOf(Integer.MAX_VALUE), shareOf(0)));
    }
    return reasons;
  }

  /** The part of the result that it stands for. */
  public ClientsResult result() {
    boolean closed = trial.load() instanceof Load.ClosedLoop;
    boolean answered = closed && total() > 0;
    OptionalDouble inFlight = inFlightAnswered();
    Double fairness = fairness();
    return new ClientsResult(
        trial.load().clients(),
        trial.load().clients() - attendance.notConnected().size(),
        attendance.withoutAnswer().size(),
        named(),
        unanswered.requests(),
        unanswered.requests() == 0 ? null : Rounding.rounded(unanswered.oldestNanos() / MICROS),
        closed && inFlight.isPresent() ? Rounding.rounded(inFlight.getAsDouble()) : null,
        answered ? Rounding.rounded(shareOf(0)) : null,
        answered ? Rounding.rounded(shareOf(Integer.MAX_VALUE)) : null,
        fairness == null ? null : Rounding.rounded(fairness));
  }

  /**
   * Throughput × mean response time of the requests that were answered, think time left out: how
   * many requests were in flight, as far as answers tell. Empty without answers.
   */
  OptionalDouble inFlightAnswered() {
    Distribution response = measurement.merged(Kind.RESPONSE_TIME);
    Distribution failed = measurement.merged(Kind.FAILED_RESPONSE_TIME);
    long count = response.count() + failed.count() - unanswered.requests();
    if (count <= 0) {
      return OptionalDouble.empty();
    }
    double micros =
        response.count() * response.mean().orElse(0)
            + failed.count() * failed.mean().orElse(0)
            - unanswered.recordedNanos() / MICROS;
    Counts counts = measurement.counts();
    double throughput =
        (counts.succeededInWindow() + counts.failedInWindow())
            / (measurement.window().length() / 1e9);
    return OptionalDouble.of(throughput * Math.max(0, micros) / count / 1e6);
  }

  /**
   * Whether waiting for the whole window is nothing strange: in a command that blocks; or as so
   * many others took at least half of it that some must have taken all.
   */
  private boolean expected() {
    if (anyBlocking()) {
      return true;
    }
    Distribution response = measurement.merged(Kind.RESPONSE_TIME);
    long slow = response.countAtOrAbove(measurement.window().length() / 2) - unanswered.requests();
    long waiting = attendance.withoutAnswer().size();
    boolean succeededLater = unanswered.unfinished() == 0 && neverFailed();
    long answered = response.count() - unanswered.requests();
    return slow >= waiting || (succeededLater && answered <= waiting);
  }

  private boolean neverFailed() {
    return measurement.counts().failures() == 0;
  }

  private boolean anyBlocking() {
    List<Unanswered> operations = measurement.counts().unanswered();
    return IntStream.range(0, operations.size())
        .filter(i -> operations.get(i).requests() > 0)
        .anyMatch(this::blocking);
  }

  private boolean blocking(int operation) {
    return trial.workload().mix().get(operation) instanceof RedisOperation redis
        && redis.commands().stream()
            .map(words -> words.stream().map(ClientChecks::word).toList())
            .anyMatch(words ->
                BLOCKING.contains(words.getFirst())
                    || (words.getFirst().startsWith("XREAD") && words.contains("BLOCK")));
  }

  /** A word of a command in capitals; empty if it is drawn. */
  private static String word(Template word) {
    return word.constant() ? word.fill(new long[0]).toUpperCase(Locale.ROOT) : "";
  }

  private boolean pooled() {
    int size = trial.driver().poolSize();
    return size > 0 && size < trial.load().clients();
  }

  private List<Integer> named() {
    return attendance.withoutAnswer().stream().limit(MOST_NAMED).toList();
  }

  private long total() {
    return attendance.answers().stream().mapToLong(n -> n).sum();
  }

  /** The share of all answers that the client with the fewest got, or the one with the most. */
  private double shareOf(int rank) {
    List<Long> sorted = attendance.answers().stream().sorted().toList();
    return (double) sorted.get(Math.min(rank, sorted.size() - 1)) / total();
  }

  private @Nullable Double fairness() {
    double total = total();
    if (total == 0 || !(trial.load() instanceof Load.ClosedLoop)) {
      return null;
    }
    double squares = attendance.answers().stream().mapToDouble(n -> (double) n * n).sum();
    return total * total / (attendance.answers().size() * squares);
  }
}
