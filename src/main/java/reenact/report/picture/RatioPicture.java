package reenact.report.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import reenact.plan.Published;
import reenact.report.Points;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.Verdict;

/**
 * Throughput as a ratio to the baseline against load, and what others have published of it: thin,
 * dashed and hollow, in the colour of what was measured.
 */
final class RatioPicture {

  /** One environment beside the baseline. */
  private record Line(
      int index, Curve curve, List<Comparison> ratios, List<Published.Ratio> published) {

    String baseline() {
      return ratios.getFirst().baseline();
    }

    DoubleStream levels() {
      return DoubleStream.concat(
          ratios.stream().mapToDouble(RatioPicture::level),
          published.stream().mapToDouble(Published.Ratio::clients));
    }
  }

  private RatioPicture() {}

  /** Nothing where no environments were compared. */
  static Optional<Picture> of(RunResult run, List<Curve> curves) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      List<Comparison> ratios = ratios(run, curves.get(i));
      if (!ratios.isEmpty()) {
        lines.add(
            new Line(i, curves.get(i), ratios, published(run, curves.get(i), ratios.getFirst())));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Picture(chart(run, curves, lines), notes(run, lines)));
  }

  /** Where the published lines come from and what to bear in mind of them, if there are any. */
  private static List<String> notes(RunResult run, List<Line> lines) {
    Published published = run.published();
    return published == null || lines.stream().allMatch(line -> line.published().isEmpty())
        ? List.of()
        : Stream.concat(
                Stream.of("Published: " + published.citation()), published.caveats().stream())
            .toList();
  }

  private static XYChart chart(RunResult run, List<Curve> curves, List<Line> compared) {
    String baseline = compared.getFirst().baseline();
    XYChart chart =
        PictureStyle.chart(
            "%s: throughput compared with %s".formatted(curves.getFirst().workload(), baseline),
            Points.open(curves.getFirst()) ? "offered load, requests/s" : "clients",
            "throughput ÷ that of " + baseline);
    chart.getStyler().setYAxisMin(0.0).setYAxisTickMarkSpacingHint(70);
    chart.setCustomYAxisTickLabelsFormatter(RatioPicture::multiple);
    Function<Double, Double> position =
        PictureStyle.loadAxis(
            chart, compared.stream().flatMapToDouble(Line::levels).distinct().toArray());
    PictureLines lines = new PictureLines(chart);
    for (Line line : compared) {
      String name = Points.line(run, line.curve(), curves);
      lines.bold(
          name,
          line.index(),
          line.ratios().stream().map(ratio -> measured(line.curve(), ratio, position)).toList());
      lines.published(
          name,
          line.index(),
          line.published().stream().map(ratio -> published(ratio, position)).toList());
    }
    lines.explain(position.apply(level(compared.getFirst().ratios().getFirst())));
    return chart;
  }

  private static List<Comparison> ratios(RunResult run, Curve curve) {
    return run.comparisons().stream()
        .filter(one ->
            one.load() != null
                && one.ratio() != null
                && one.metric() == Metric.THROUGHPUT
                && one.workload().equals(curve.workload())
                && one.environment().equals(curve.environment())
                && one.driver().equals(curve.driver())
                && (one.load().rate() != null) == Points.open(curve))
        .toList();
  }

  /** Others ran closed loops. */
  private static List<Published.Ratio> published(RunResult run, Curve curve, Comparison like) {
    return Stream.ofNullable(Points.open(curve) ? null : run.published())
        .flatMap(published -> published.ratios().stream())
        .filter(ratio ->
            ratio.workload().equals(like.workload())
                && ratio.environment().equals(like.environment())
                && ratio.baseline().equals(like.baseline()))
        .toList();
  }

  private static PictureLines.Spot measured(
      Curve curve, Comparison comparison, Function<Double, Double> position) {
    Ratio ratio = Objects.requireNonNull(comparison.ratio());
    double level = level(comparison);
    return new PictureLines.Spot(
        position.apply(level),
        new Estimate(ratio.estimate(), ratio.low(), ratio.high()),
        curve.points().stream()
            .filter(point -> point.level() == level)
            .map(LoadPoint::verdict)
            .findFirst()
            .orElse(Verdict.VALID));
  }

  private static PictureLines.Spot published(
      Published.Ratio ratio, Function<Double, Double> position) {
    return new PictureLines.Spot(
        position.apply((double) ratio.clients()),
        new Estimate(ratio.throughputRatio(), null, null),
        Verdict.VALID);
  }

  private static double level(Comparison comparison) {
    return Objects.requireNonNull(comparison.load()).level();
  }

  private static String multiple(double ratio) {
    return "×"
        + new BigDecimal(ratio).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
