package reenact.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import reenact.result.Curve;
import reenact.result.Estimate;
import reenact.result.LoadPoint;
import reenact.result.RunResult;
import reenact.result.Verdict;

/** Figures of some curves against their load: lines with error bars, doubtful points hollow. */
final class LoadPicture {

  private final XYChart chart;
  private final RunResult run;
  private final List<Curve> curves;
  private final Function<Double, Double> position;
  private final List<Verdict> verdicts = new ArrayList<>();

  private LoadPicture(RunResult run, List<Curve> curves, String what, String y) {
    boolean open = Points.open(curves.getFirst());
    this.run = run;
    this.curves = curves;
    this.chart =
        PictureLook.chart(
            curves.getFirst().workload() + ": " + what,
            open ? "offered load, requests/s" : "clients",
            y);
    this.position =
        PictureLook.loadAxis(
            chart,
            curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(LoadPoint::level)
                .toArray());
  }

  static XYChart throughput(RunResult run, List<Curve> curves) {
    LoadPicture picture = new LoadPicture(run, curves, "throughput", "requests/s");
    picture.chart.getStyler().setYAxisMin(0.0);
    picture.chart.setCustomYAxisTickLabelsFormatter(Amounts::count);
    for (int i = 0; i < curves.size(); i++) {
      picture.line(i, 0, "", true, LoadPoint::throughput);
    }
    return picture.finished();
  }

  static XYChart percentiles(RunResult run, List<Curve> curves) {
    LoadPicture picture =
        new LoadPicture(run, curves, "response time", "p99 (bold) and p50 (thin), log scale");
    PictureLook.timeAxis(picture.chart);
    for (int i = 0; i < curves.size(); i++) {
      picture.line(i, 0, "", true, LoadPoint::p99);
      picture.line(i, 2, " p50", false, LoadPoint::p50);
    }
    return picture.finished();
  }

  private XYChart finished() {
    if (!chart.getSeriesCollection().isEmpty()) {
      double first = curves.getFirst().points().getFirst().level();
      PictureLook.explain(chart, verdicts, position.apply(first));
    }
    return chart;
  }

  private record Spot(double x, Estimate estimate, Verdict verdict) {}

  private void line(
      int index,
      int dash,
      String figure,
      boolean bold,
      Function<LoadPoint, @Nullable Estimate> value) {
    List<Spot> spots = new ArrayList<>();
    for (LoadPoint point : curves.get(index).points()) {
      Estimate estimate = value.apply(point);
      if (estimate != null) {
        spots.add(new Spot(position.apply(point.level()), estimate, point.verdict()));
      }
    }
    if (spots.isEmpty()) {
      return;
    }
    XYSeries line = add(Points.line(run, curves.get(index), curves) + figure, spots, true);
    line.setShowInLegend(bold);
    line.setLineColor(PictureLook.colour(index));
    line.setLineStyle(PictureLook.stroke(dash == 0 ? index : dash, bold));
    line.setMarker(bold ? new PictureMark(index, Verdict.VALID) : SeriesMarkers.NONE);
    line.setMarkerColor(PictureLook.colour(index));
    for (Verdict verdict : List.of(Verdict.SUSPECT, Verdict.INVALID)) {
      List<Spot> doubtful = spots.stream().filter(spot -> spot.verdict() == verdict).toList();
      if (!doubtful.isEmpty()) {
        verdicts.add(verdict);
        XYSeries marks = add(line.getName() + ", " + verdict.label(), doubtful, false);
        marks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        marks.setMarker(new PictureMark(index, verdict));
        marks.setMarkerColor(PictureLook.colour(index)).setShowInLegend(false);
      }
    }
  }

  private XYSeries add(String name, List<Spot> spots, boolean margins) {
    String unique = PictureLook.unique(chart, name);
    double[] x = spots.stream().mapToDouble(Spot::x).toArray();
    double[] y = spots.stream().mapToDouble(spot -> spot.estimate().mean()).toArray();
    return margins
        ? chart.addSeries(
            unique, x, y, spots.stream().mapToDouble(spot -> margin(spot.estimate())).toArray())
        : chart.addSeries(unique, x, y);
  }

  private static double margin(Estimate estimate) {
    return estimate.low() == null || estimate.high() == null
        ? 0
        : (estimate.high() - estimate.low()) / 2;
  }
}
