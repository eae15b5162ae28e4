package reenact.report.picture;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import reenact.result.curve.Estimate;
import reenact.result.trial.Verdict;

/** The lines of a chart with their error bars and marks, doubtful ones hollow. */
final class PictureLines {

  private final XYChart chart;
  private final List<Verdict> verdicts = new ArrayList<>();

  PictureLines(XYChart chart) {
    this.chart = chart;
  }

  /** A point with its margin, and whether to believe it. */
  record Spot(double x, Estimate estimate, Verdict verdict) {}

  /** What was measured, with a mark for each point, and named in the legend. */
  void bold(String name, int index, List<Spot> spots) {
    line(
        name,
        index,
        PictureStyle.stroke(index, true),
        spots,
        new PictureMark(index, Verdict.VALID),
        true);
  }

  /** What stands beside a bold line of the same colour. */
  void thin(String name, int index, int dash, List<Spot> spots) {
    line(name, index, PictureStyle.stroke(dash, false), spots, SeriesMarkers.NONE, false);
  }

  /** What others have published: dashed and hollow, so that it does not pass for measured. */
  void published(String name, int index, List<Spot> spots) {
    line(
        name + ", published",
        index,
        PictureStyle.publishedStroke(),
        spots,
        new PictureMark(index, Verdict.SUSPECT),
        true);
  }

  /** Says in the legend what hollow and crossed marks mean; to be called last. */
  void explain(double x) {
    PictureStyle.explain(chart, verdicts, x);
  }

  private void line(
      String name,
      int index,
      BasicStroke stroke,
      List<Spot> spots,
      Marker marker,
      boolean inLegend) {
    if (spots.isEmpty()) {
      return;
    }
    XYSeries line = add(name, index, spots, marker);
    line.setLineStyle(stroke).setShowInLegend(inLegend);
    margins(line.getName(), index, spots);
    for (Verdict verdict : List.of(Verdict.SUSPECT, Verdict.INVALID)) {
      List<Spot> doubtful = spots.stream().filter(spot -> spot.verdict() == verdict).toList();
      if (!doubtful.isEmpty()) {
        verdicts.add(verdict);
        marks(
            line.getName() + ", " + verdict.label(),
            index,
            doubtful,
            new PictureMark(index, verdict));
      }
    }
  }

  private void margins(String name, int index, List<Spot> spots) {
    List<Spot> middles = new ArrayList<>();
    List<Double> halves = new ArrayList<>();
    for (Spot spot : spots) {
      ErrorBar.of(spot.estimate(), chart.getStyler().isYAxisLogarithmic())
          .ifPresent(bar -> {
            Estimate middle = new Estimate(bar.middle(), null, null);
            middles.add(new Spot(spot.x(), middle, spot.verdict()));
            halves.add(bar.half());
          });
    }
    if (!middles.isEmpty()) {
      XYSeries bars = marks(name + ", margins", index, middles, SeriesMarkers.NONE);
      bars.replaceData(
          bars.getXData(),
          bars.getYData(),
          halves.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  private XYSeries add(String name, int index, List<Spot> spots, Marker marker) {
    XYSeries series =
        chart.addSeries(
            PictureStyle.unique(chart, name),
            spots.stream().mapToDouble(Spot::x).toArray(),
            spots.stream().mapToDouble(spot -> spot.estimate().mean()).toArray());
    series.setMarker(marker).setMarkerColor(PictureStyle.colour(index));
    series.setLineColor(PictureStyle.colour(index));
    return series;
  }

  /** Marks that no line joins. */
  private XYSeries marks(String name, int index, List<Spot> spots, Marker marker) {
    XYSeries series = add(name, index, spots, marker);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setShowInLegend(false);
    return series;
  }
}
