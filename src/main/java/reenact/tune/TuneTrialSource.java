package reenact.tune;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reenact.engine.SearchBound;
import reenact.engine.agenda.TrialSource;
import reenact.plan.Block;
import reenact.plan.Experiment;
import reenact.plan.Trial;
import reenact.plan.Tuning;
import reenact.result.Recommendation;
import reenact.result.reason.Reason;
import reenact.result.trial.TrialResult;

/** Has the engine measure what a search asks for, until that is done or time is up. */
public final class TuneTrialSource implements TrialSource {

  /** Starting, filling and stopping a server; a guess that only keeps time for confirmations. */
  private static final Duration AROUND_TRIAL = Duration.ofSeconds(6);

  private final Experiment experiment;
  private final Tuning tuning;
  private final SearchGrid scale;
  private final Objective objective;
  private final DoubleFunction<String> again;
  private final Function<Reason, String> sentence;
  private final Candidates candidates;
  private final Search search;
  private final LongSupplier nanos;
  private final long began;

  private final List<Reading> readings = new ArrayList<>();
  private Step.@Nullable Trial current;
  private @Nullable Step upcoming;
  private int servers;
  private boolean pending;
  private boolean abandoned;

  /**
   * Begins now.
   *
   * @param experiment with one workload, one driver, one environment, and one load that says what
   *     is not searched
   * @param again the command that measures a value again
   * @param sentence of a reason for a verdict
   * @param nanos a clock
   */
  public TuneTrialSource(
      Experiment experiment,
      Tuning tuning,
      SearchGrid scale,
      Objective objective,
      DoubleFunction<String> again,
      Function<Reason, String> sentence,
      LongSupplier nanos) {
    this.experiment = experiment;
    this.tuning = tuning;
    this.scale = scale;
    this.objective = objective;
    this.again = again;
    this.sentence = sentence;
    this.candidates = new Candidates(experiment, tuning, scale, sentence);
    this.nanos = nanos;
    this.began = nanos.getAsLong();
    double brief = seconds(tuning.window());
    double full = seconds(candidates.sweep().phases().window());
    this.search =
        new Search(
            scale,
            objective,
            new Lengths(brief, Math.max(brief, full), candidates.sweep().repetitions()));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public Experiment experiment() {
    return experiment;
  }

  @Override
  public Optional<Block> block() {
    if (abandoned || !(upcoming() instanceof Step.Trial next)) {
      return Optional.empty();
    }
    servers++;
    return Optional.of(
        new Block(
            candidates.sweep().workload(),
            candidates.environment(),
            servers,
            List.of(trial(next))));
  }

  @Override
  public Optional<Trial> trial() {
    // Asked for again without a result: it cannot be measured here.
    abandoned |= pending;
    if (abandoned
        || !(upcoming() instanceof Step.Trial next)
        || (current != null && fresh(current, next))) {
      current = null;
      return Optional.empty();
    }
    current = next;
    pending = true;
    return Optional.of(trial(next));
  }

  private Step upcoming() {
    Step known = upcoming;
    if (known == null) {
      known = search.next(List.copyOf(readings), spent());
      upcoming = known;
    }
    return known;
  }

  /** What the search takes at most. */
  public SearchBound bound() {
    Duration brief = tuning.warmUp().plus(candidates.sweep().phases().window());
    Duration full = candidates.sweep().phases().loaded();
    return new SearchBound(
        tuning.maxTrials(), tuning.time(), brief.compareTo(full) > 0 ? brief : full);
  }

  private static boolean fresh(Step.Trial before, Step.Trial next) {
    return next instanceof Step.Confirmation || before.round() < next.round();
  }

  private Trial trial(Step.Trial step) {
    int before =
        (int) readings.stream().filter(reading -> reading.step().place() == step.place()).count();
    return candidates.trial(step, before + 1, readings.size() + 1);
  }

  /** What allows no more than what a confirmation takes; null where nothing limits yet. */
  private @Nullable SearchLimit spent() {
    int confirmations = candidates.sweep().repetitions();
    Duration confirming =
        candidates.sweep().phases().loaded().plus(AROUND_TRIAL).multipliedBy(confirmations);
    if (nanos.getAsLong() - began + confirming.toNanos() > tuning.time().toNanos()) {
      return SearchLimit.TIME;
    }
    return readings.size() + confirmations >= tuning.maxTrials() ? SearchLimit.TRIALS : null;
  }

  @Override
  public void measured(TrialResult result) {
    if (upcoming() instanceof Step.Trial step) {
      readings.add(candidates.reading(step, result, objective));
    }
    upcoming = null;
    pending = false;
  }

  @Override
  public int abandon() {
    abandoned = true;
    return pending ? 1 : 0;
  }

  @Override
  public int planned() {
    return readings.size() + (done() ? 0 : 1);
  }

  @Override
  public boolean done() {
    return advice().isPresent();
  }

  @Override
  public Optional<Recommendation> recommendation() {
    RecommendationBuilder recommending =
        new RecommendationBuilder(scale.axis(), objective, again, sentence);
    return Optional.of(
        advice()
            .map(advice -> recommending.found(advice, readings))
            .orElseGet(() -> recommending.unfinished(readings)));
  }

  /** What was found; empty when the search did not come to its end. */
  public Optional<SearchResult> advice() {
    return upcoming instanceof Step.Done end ? Optional.of(end.advice()) : Optional.empty();
  }
}
