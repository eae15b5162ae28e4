package reenact.report.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import reenact.report.Points;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.CurvePoint;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * The distribution of response time at one load in each environment, on HdrHistogram's usual axis:
 * each step to the right leaves a tenth of the requests beyond. Distributions of repetitions are
 * not averaged; the first repetition stands for them.
 */
final class DistributionPicture {

  private DistributionPicture() {}

  /** Nothing where no trial has a distribution. */
  static Optional<XYChart> of(RunResult run, List<Curve> curves) {
    Optional<LoadPoint> load = load(curves.getFirst());
    if (load.isEmpty()) {
      return Optional.empty();
    }
    XYChart chart =
        PictureStyle.chart(
            "%s: response time with %s"
                .formatted(curves.getFirst().workload(), Points.load(load.get())),
            "percentile (first repetition)",
            "response time (log scale)");
    chart.getStyler().setXAxisMin(0.0).setXAxisTickMarkSpacingHint(140);
    chart.getStyler().setPlotGridVerticalLinesVisible(true);
    chart.setCustomXAxisTickLabelsFormatter(DistributionPicture::percentile);
    PictureStyle.timeAxis(chart);
    for (int i = 0; i < curves.size(); i++) {
      for (TrialResult trial : first(run, curves.get(i), load.get())) {
        line(chart, i, Points.line(run, curves.get(i), curves), trial);
      }
    }
    return chart.getSeriesCollection().isEmpty() ? Optional.empty() : Optional.of(chart);
  }

  /** Where the first curve, the baseline, was highest. */
  private static Optional<LoadPoint> load(Curve baseline) {
    return baseline.points().stream()
        .max(
            Comparator.comparing((LoadPoint point) -> point.verdict() != Verdict.INVALID)
                .thenComparingDouble(point -> point.throughput().mean()));
  }

  private static List<TrialResult> first(RunResult run, Curve curve, LoadPoint load) {
    return Points.trials(run, curve, load).stream()
        .sorted(Comparator.comparingInt(TrialResult::repetition))
        .limit(1)
        .toList();
  }

  private static void line(XYChart chart, int index, String name, TrialResult trial) {
    // The longest time has no place on this axis, and nothing below zero one on a log scale.
    List<CurvePoint> points =
        trial.curves().getOrDefault("responseTime", List.of()).stream()
            .filter(point -> point.percentile() < 100 && point.micros() > 0)
            .toList();
    if (points.isEmpty()) {
      return;
    }
    String doubt = trial.verdict() == Verdict.VALID ? "" : " (" + trial.verdict().label() + ")";
    XYSeries line = add(chart, name + ", all points", points);
    line.setLineColor(PictureStyle.colour(index)).setShowInLegend(false);
    line.setLineStyle(PictureStyle.stroke(index, true));
    line.setMarker(SeriesMarkers.NONE);
    XYSeries marks = add(chart, name + doubt, milestones(points));
    marks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    marks.setMarker(new PictureMark(index, trial.verdict()));
    marks.setMarkerColor(PictureStyle.colour(index));
  }

  private static XYSeries add(XYChart chart, String name, List<CurvePoint> points) {
    return chart.addSeries(
        PictureStyle.unique(chart, name),
        points.stream().mapToDouble(point -> nines(point.percentile())).toArray(),
        points.stream().mapToDouble(CurvePoint::micros).toArray());
  }

  /** The first point and those at or just beyond 90 %, 99 % and so on: they carry the marks. */
  private static List<CurvePoint> milestones(List<CurvePoint> points) {
    List<CurvePoint> found = new ArrayList<>();
    for (CurvePoint point : points) {
      if (nines(point.percentile()) >= found.size()) {
        found.add(point);
      }
    }
    return found;
  }

  private static double nines(double percentile) {
    return Math.log10(100 / (100 - percentile));
  }

  private static String percentile(double nines) {
    if (nines != Math.rint(nines)) {
      return " ";
    }
    double percentile = 100 - 100 / Math.pow(10, nines);
    String digits = String.valueOf(Math.round(percentile * 1e5) / 1e5);
    return digits.replaceAll("\\.0$", "") + " %";
  }
}
