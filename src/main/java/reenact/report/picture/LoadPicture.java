package reenact.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import reenact.report.NumberText;
import reenact.report.Points;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.LoadPoint;

/** Figures of some curves against their load: lines with error bars, doubtful points hollow. */
final class LoadPicture {

  private final XYChart chart;
  private final RunResult run;
  private final List<Curve> curves;
  private final Function<Double, Double> position;
  private final PictureLines lines;

  private LoadPicture(RunResult run, List<Curve> curves, String what, String y) {
    boolean open = Points.open(curves.getFirst());
    this.run = run;
    this.curves = curves;
    this.chart =
        PictureStyle.chart(
            curves.getFirst().workload() + ": " + what,
            open ? "offered load, requests/s" : "clients",
            y);
    this.lines = new PictureLines(chart);
    this.position =
        PictureStyle.loadAxis(
            chart,
            curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(LoadPoint::level)
                .toArray());
  }

  static XYChart throughput(RunResult run, List<Curve> curves) {
    LoadPicture picture = new LoadPicture(run, curves, "throughput", "requests/s");
    picture.chart.getStyler().setYAxisMin(0.0);
    picture.chart.setCustomYAxisTickLabelsFormatter(NumberText::count);
    for (int i = 0; i < curves.size(); i++) {
      picture.lines.bold(picture.name(i), i, picture.spots(i, LoadPoint::throughput));
    }
    return picture.finished();
  }

  static XYChart percentiles(RunResult run, List<Curve> curves) {
    LoadPicture picture =
        new LoadPicture(run, curves, "response time", "p99 (bold) and p50 (thin), log scale");
    PictureStyle.timeAxis(picture.chart);
    for (int i = 0; i < curves.size(); i++) {
      picture.lines.bold(picture.name(i), i, picture.spots(i, LoadPoint::p99));
      picture.lines.thin(picture.name(i) + " p50", i, 2, picture.spots(i, LoadPoint::p50));
    }
    return picture.finished();
  }

  private XYChart finished() {
    if (!chart.getSeriesCollection().isEmpty()) {
      lines.explain(position.apply(curves.getFirst().points().getFirst().level()));
    }
    return chart;
  }

  private String name(int index) {
    return Points.line(run, curves.get(index), curves);
  }

  private List<PictureLines.Spot> spots(int index, Function<LoadPoint, @Nullable Estimate> value) {
    List<PictureLines.Spot> spots = new ArrayList<>();
    for (LoadPoint point : curves.get(index).points()) {
      Estimate estimate = value.apply(point);
      if (estimate != null) {
        spots.add(new PictureLines.Spot(position.apply(point.level()), estimate, point.verdict()));
      }
    }
    return spots;
  }
}
