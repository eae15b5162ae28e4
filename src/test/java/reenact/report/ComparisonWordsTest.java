package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.trial.ComparisonObstacle;

class ComparisonWordsTest {

  private static Comparison one(Metric metric, Difference verdict, @Nullable Ratio ratio) {
    return one(metric, verdict, ratio, 1.05);
  }

  private static Comparison one(
      Metric metric, Difference verdict, @Nullable Ratio ratio, double detectable) {
    return new Comparison(
        new Comparison.Sides("get", "netty", "native", "bridge", null, "closed"),
        metric,
        new Comparison.Evidence(ratio, verdict, 5, 0.01, detectable),
        verdict == Difference.NOT_COMPARABLE ? "another server" : null,
        null,
        List.of());
  }

  private static List<Comparison> all(Difference... verdicts) {
    List<Comparison> all = new ArrayList<>();
    Iterator<Metric> metrics = List.of(Metric.values()).iterator();
    for (Difference verdict : verdicts) {
      all.add(one(metrics.next(), verdict, new Ratio(1.25, 1.1, 1.5)));
    }
    return all;
  }

  @Test
  void nameEveryMetricThatDiffersBeforeThoseThatDoNot() {
    assertThat(
            ComparisonWords.of(
                all(
                    Difference.NONE_SHOWN,
                    Difference.SLOWER,
                    Difference.NONE_SHOWN,
                    Difference.DEARER)))
        .isEqualTo(
            "bridge, compared with native: p50 response time higher by 25 % (10 to 50 %) and server"
                + " CPU per request higher by 25 % (10 to 50 %); no difference shown in throughput"
                + " and p99 response time (a change of 5.0 % or more would have shown).");
  }

  @Test
  void tellChangesAndNotRatiosWhicheverWayTheyGo() {
    assertThat(
            ComparisonWords.of(
                List.of(
                    one(Metric.THROUGHPUT, Difference.SLOWER, new Ratio(0.244, 0.113, 0.523)),
                    one(Metric.P50, Difference.FASTER, new Ratio(0.9, 0.85, 0.99)),
                    one(Metric.CPU, Difference.DEARER, new Ratio(4.1, 1.9, 9.3)))))
        .isEqualTo(
            "bridge, compared with native: throughput lower by 76 % (48 to 89 %), p50 response time"
                + " lower by 10 % (1.0 to 15 %) and server CPU per request higher by 310 % (90 to"
                + " 830 %).");
  }

  @Test
  void giveAChangeAsManyDecimalsAsItTakesNotToLookLikeNoneOrAWholeOne() {
    assertThat(
            ComparisonWords.of(
                List.of(
                    one(Metric.THROUGHPUT, Difference.SLOWER, new Ratio(0.002, 0.0004, 0.01)),
                    one(Metric.P50, Difference.FASTER, new Ratio(0.98, 0.97, 0.99996)))))
        .contains("lower by 99.8 % (99 to 99.96 %)", "lower by 2.0 % (0.004 to 3.0 %)");
  }

  @Test
  void sayThatNoDifferenceWasShownOnlyWhereNoneWas() {
    String words = ComparisonWords.of(all(Difference.NONE_SHOWN, Difference.NONE_SHOWN));
    assertThat(words)
        .startsWith(
            "bridge, compared with native: no difference shown in throughput (+25 %, +10"
                + " to +50 %) and p50")
        .endsWith("(a change of 5.0 % or more would have shown).");
  }

  @Test
  void giveNoSizeToAChangeThatNobodyWouldMiss() {
    Comparison vague = one(Metric.P50, Difference.NONE_SHOWN, new Ratio(1.2, 0.1, 14.4), 119.729);
    assertThat(ComparisonWords.of(List.of(vague)))
        .endsWith("(only a change over 100 % would have shown).");
    assertThat(new ComparisonsShown(vague).text()).contains("over 100 %");
  }

  @Test
  void showNoIntervalWhereThereIsNone() {
    Comparison wild = one(Metric.P50, Difference.NONE_SHOWN, new Ratio(1.2, 0.0, 9.2e13));
    assertThat(ComparisonWords.of(List.of(wild))).contains("p50 response time (+20 %)");
    assertThat(new ComparisonsShown(wild).text()).doesNotContain("92233", "0.000");
  }

  /** The tables of one comparison. */
  private record ComparisonsShown(Comparison comparison) {
    String text() {
      return ComparisonTable.of(List.of(comparison)).toString();
    }
  }

  @Test
  void giveTheReasonWhereNothingIsComparable() {
    List<Comparison> apart = new ArrayList<>();
    apart.add(one(Metric.THROUGHPUT, Difference.NOT_COMPARABLE, null));
    assertThat(ComparisonWords.of(apart))
        .isEqualTo("bridge is not comparable with native: another server.");
    apart.add(one(Metric.P50, Difference.SLOWER, new Ratio(1.2, 1.1, 1.3)));
    assertThat(ComparisonWords.of(apart))
        .isEqualTo(
            "bridge, compared with native: p50 response time higher by 20 % (10 to 30 %);"
                + " throughput cannot be compared.");
  }

  @Test
  void nameTheCapThatThroughputIs() {
    Comparison time = one(Metric.P50, Difference.SLOWER, new Ratio(1.2, 1.1, 1.3));
    Comparison apart = one(Metric.THROUGHPUT, Difference.NOT_COMPARABLE, null);
    Comparison capped =
        new Comparison(
            apart.sides(),
            apart.metric(),
            apart.evidence(),
            "the cap of 2,000/s was the limit of native",
            ComparisonObstacle.RATE_CAP,
            List.of());
    assertThat(ComparisonWords.of(List.of(capped, time)))
        .endsWith(
            "; throughput cannot be compared, as the cap of 2,000/s was the limit of native.");
  }
}
