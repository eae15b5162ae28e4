package reenact.engine.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reenact.generator.Measurement;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.ReplayFigures;
import reenact.result.reason.Reason;
import reenact.result.reason.ReplayReason;
import reenact.result.trial.FidelityResult;
import reenact.result.trial.Percentiles;
import reenact.result.trial.Rounding;
import reenact.trace.TimeKind;
import reenact.workload.recorded.RecordedAnswers;
import reenact.workload.recorded.RecordedTraffic;

/**
 * How close a replay was to what was recorded, and whether that is close enough. The LDBC audits
 * ask that 95 % of the operations are on time; here lateness is told apart by what caused it, as a
 * late generator makes a trial worthless and a slow server is what is measured.
 */
public final class ReplayChecks {

  private static final long MILLI = 1_000_000;

  /** Of the requests, as far as the generator alone is concerned. */
  private static final double ON_TIME = 0.99;

  private static final double ON_TIME_AT_LEAST = 0.95;

  /** Of the requests, for more than 10 ms. */
  private static final double KEPT = 0.05;

  /** Of the requests, which left in another slice than they were due in. */
  private static final double DISPLACED = 0.05;

  private static final double LEFT_OUT = 0.01;
  private static final double HIT_RATIO = 0.05;

  /** Fewer lookups than this may be as different by chance. */
  private static final long FEW_LOOKUPS = 1000;

  /** Seconds of lag for each second: at twice the recorded rate a server stops to keep up. */
  private static final double GROWTH = 0.01;

  /** Growth of less lag than this says nothing. */
  private static final double LEAST_LAG_NANOS = 20 * MILLI;

  private final RecordedTraffic traffic;
  private final Measurement measurement;
  private final ReplayFigures figures;
  private final double[] lagAt;
  private final double growth;

  public ReplayChecks(RecordedTraffic traffic, Measurement measurement, ReplayFigures figures) {
    this.traffic = traffic;
    this.measurement = measurement;
    this.figures = figures;
    ReplayFigures.Slices slices = figures.slices();
    this.lagAt =
        IntStream.range(0, slices.due().length)
            .mapToDouble(i -> slices.due()[i] == 0 ? 0 : slices.lagNanos()[i] / slices.due()[i])
            .toArray();
    this.growth = growth(slices);
  }

  /** The part of the result that it stands for. */
  public FidelityResult result() {
    ReplayFigures.OnTime onTime = figures.onTime();
    double generator = sum(figures.generatorLag());
    double answers = sum(figures.answerLag());
    RecordedAnswers recorded = traffic.answers();
    Counts counts = measurement.counts();
    long lookups = counts.hits() + counts.missed();
    return new FidelityResult(
        onTime.requests(),
        new FidelityResult.OnTime(
            share(onTime.within1Milli()),
            share(onTime.within10Millis()),
            share(onTime.withinService())),
        new FidelityResult.Lag(
            Percentiles.of(figures.generatorLag()),
            Percentiles.of(figures.answerLag()),
            generator + answers == 0 ? null : exact(generator / (generator + answers)),
            Rounding.rounded(growth / 1e3)),
        rates(),
        onTime.outOfOrder(),
        traffic.refused(),
        new FidelityResult.Compared(
            ratio(recorded.failed(), recorded.told()), ratio(counts.failures(), counts.asked())),
        new FidelityResult.Compared(
            ratio(recorded.found(), recorded.lookups()), ratio(counts.hits(), lookups)),
        new FidelityResult.Compared(
            (double) traffic.connections().mostAtOnce(), (double) figures.mostOpen()),
        new FidelityResult.Compared(recordedInFlight(), replayedInFlight()));
  }

  /** Why the trial is no replay of the trace, and why to doubt that it is. */
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    long requests = figures.onTime().requests();
    if (requests == 0) {
      return reasons;
    }
    double inTime = 1 - (double) figures.generatorLag().countAtOrAbove(MILLI) / requests;
    if (inTime < ON_TIME_AT_LEAST) {
      reasons.add(new ReplayReason.TooLate(exact(inTime), ON_TIME_AT_LEAST));
    } else if (inTime < ON_TIME) {
      reasons.add(new ReplayReason.Late(exact(inTime), ON_TIME));
    }
    double kept = (double) figures.answerLag().countAtOrAbove(10 * MILLI) / requests;
    if (kept > KEPT) {
      reasons.add(new ReplayReason.KeptByAnswers(exact(kept), KEPT));
    }
    if (growth > GROWTH * 1e9 && Arrays.stream(lagAt).max().orElse(0) > LEAST_LAG_NANOS) {
      reasons.add(new ReplayReason.FallsBehind(Rounding.rounded(growth / MILLI)));
    }
    FidelityResult.Rates rates = rates();
    if (rates.displaced() > DISPLACED) {
      reasons.add(new ReplayReason.RateDiffers(rates.displaced(), DISPLACED));
    }
    if (figures.onTime().outOfOrder() > 0) {
      reasons.add(new ReplayReason.OutOfOrder(figures.onTime().outOfOrder()));
    }
    ofTrace(reasons);
    return reasons;
  }

  private void ofTrace(List<Reason> reasons) {
    long left = traffic.refused().values().stream().mapToLong(Long::longValue).sum();
    double share = (double) left / (left + traffic.requests());
    if (share > LEFT_OUT) {
      reasons.add(new ReplayReason.Incomplete(exact(share), LEFT_OUT));
    }
    Double recorded = ratio(traffic.answers().found(), traffic.answers().lookups());
    Counts counts = measurement.counts();
    Double replayed = ratio(counts.hits(), counts.hits() + counts.missed());
    if (recorded != null
        && replayed != null
        && traffic.answers().lookups() >= FEW_LOOKUPS
        && Math.abs(recorded - replayed) > HIT_RATIO) {
      reasons.add(new ReplayReason.HitRatioDiffers(recorded, replayed));
    }
    if (traffic.timing().resolutionNanos() > MILLI) {
      reasons.add(new ReplayReason.CoarseTimes(traffic.timing().resolutionNanos() / 1e3));
    }
    if (traffic.timing().kind() == TimeKind.COMPLETION && traffic.answers().timed() == 0) {
      reasons.add(new ReplayReason.TimesOfCompletion());
    }
  }

  /** Whether it is known what lookups found when they were recorded. */
  boolean knowsHits() {
    return traffic.answers().lookups() > 0;
  }

  /** The share of the recorded requests that failed; 0 where that is not known. */
  double recordedFailures() {
    Double share = ratio(traffic.answers().failed(), traffic.answers().told());
    return share == null ? 0 : share;
  }

  private FidelityResult.Rates rates() {
    ReplayFigures.Slices slices = figures.slices();
    double seconds = slices.nanos() / 1e9;
    long moved = 0;
    for (int i = 0; i < slices.due().length; i++) {
      moved += Math.abs(slices.due()[i] - slices.sent()[i]);
    }
    double requests = Math.max(1, figures.onTime().requests());
    return new FidelityResult.Rates(
        Rounding.rounded(seconds),
        Arrays.stream(slices.due()).mapToObj(n -> Rounding.rounded(n / seconds)).toList(),
        Arrays.stream(slices.sent()).mapToObj(n -> Rounding.rounded(n / seconds)).toList(),
        // Each is missing in one slice and too many in another.
        exact(moved / (2 * requests)),
        correlation(slices.due(), slices.sent()));
  }

  /** Pearson's correlation; null where one of both does not vary. */
  private static @Nullable Double correlation(long[] a, long[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return aa == 0 || bb == 0 ? null : Double.valueOf(exact(ab / Math.sqrt(aa * bb)));
  }

  /** Of the mean lag over time, by least squares with the requests as weights; per second. */
  private double growth(ReplayFigures.Slices slices) {
    double seconds = slices.nanos() / 1e9;
    double weight = 0;
    double meanTime = 0;
    double meanLag = 0;
    for (int i = 0; i < lagAt.length; i++) {
      weight += slices.due()[i];
      meanTime += slices.due()[i] * i * seconds;
      meanLag += slices.due()[i] * lagAt[i];
    }
    if (weight == 0) {
      return 0;
    }
    meanTime /= weight;
    meanLag /= weight;
    double above = 0;
    double below = 0;
    for (int i = 0; i < lagAt.length; i++) {
      double time = i * seconds - meanTime;
      above += slices.due()[i] * time * (lagAt[i] - meanLag);
      below += slices.due()[i] * time * time;
    }
    return below == 0 ? 0 : above / below;
  }

  private @Nullable Double recordedInFlight() {
    long nanos = traffic.span().duration().toNanos();
    return traffic.answers().timed() == 0 || nanos == 0
        ? null
        : Double.valueOf(Rounding.rounded((double) traffic.answers().nanos() / nanos));
  }

  private @Nullable Double replayedInFlight() {
    Distribution service = measurement.merged(Kind.SERVICE_TIME);
    OptionalDouble mean = service.mean();
    return mean.isEmpty()
        ? null
        : Double.valueOf(
            Rounding.rounded(
                service.count() * mean.getAsDouble() * 1e3 / measurement.window().length()));
  }

  private static double sum(Distribution lag) {
    return lag.count() * lag.mean().orElse(0);
  }

  private double share(long requests) {
    return exact((double) requests / Math.max(1, figures.onTime().requests()));
  }

  private static @Nullable Double ratio(long part, long whole) {
    return whole == 0 ? null : Double.valueOf(exact((double) part / whole));
  }

  /** Six decimals. */
  private static double exact(double share) {
    return Math.round(share * 1e6) / 1e6;
  }
}
