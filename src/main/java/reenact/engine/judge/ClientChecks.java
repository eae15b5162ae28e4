package reenact.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reenact.driver.ExhaustedResource;
import reenact.generator.Measurement;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.ClientActivity;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Unanswered;
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

  /** Why the trial does not measure as many clients as it says. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    int planned = trial.load().clients();
    int missing = attendance.notConnected().size();
    if (missing > limits.notOpened() * planned) {
      faults.add(
          "only %d of %d clients were connected (%s)%s"
              .formatted(
                  planned - missing, planned, reasons(), ExhaustedResource.remedies(codes())));
    }
    if (starved()) {
      faults.add(
          "%s got no answer in the whole window of %s (%s); the oldest request had waited for %s%s"
              .formatted(
                  share(),
                  Judge.time(measurement.window().length() / MICROS),
                  names(),
                  Judge.time(unanswered.oldestNanos() / MICROS),
                  pooled()
                      ? ": the pool of %d connections serves those again that had one, not those that wait"
                          .formatted(trial.driver().poolSize())
                      : ""));
    }
    return faults;
  }

  /** Reasons to doubt the trial. */
  List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    long late =
        measurement.notOpened().values().stream().mapToLong(n -> n).sum()
            - attendance.notConnected().size();
    int planned = trial.load().clients();
    if (late > limits.notOpened() * planned) {
      doubts.add(
          "%d of %d connections did not open at first (%s)".formatted(late, planned, reasons()));
    }
    if (!attendance.withoutAnswer().isEmpty() && expected()) {
      doubts.add(
          anyBlocking()
              ? "%s waited for the whole window in a command that blocks".formatted(share())
              : "the window of %s is short for the response times: %s waited for all of it; choose a longer one"
                  .formatted(Judge.time(measurement.window().length() / MICROS), share()));
    }
    Double fairness = fairness();
    if (pooled() && !starved() && fairness != null && fairness < FAIR) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "the pool served its clients unequally: one got %.3g %% of the answers, another %.3g %%",
              100 * shareOf(Integer.MAX_VALUE),
              100 * shareOf(0)));
    }
    return doubts;
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
        attendance.withoutAnswer().stream().limit(MOST_NAMED).toList(),
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

  private String share() {
    return "%d of %d clients".formatted(attendance.withoutAnswer().size(), trial.load().clients());
  }

  private String names() {
    List<Integer> numbers = attendance.withoutAnswer();
    String first =
        numbers.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return (numbers.size() == 1 ? "client " : "clients ")
        + first
        + (numbers.size() > MOST_NAMED ? " and others" : "");
  }

  private Set<String> codes() {
    return measurement.notOpened().keySet();
  }

  private String reasons() {
    return Judge.codes(measurement.notOpened());
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
