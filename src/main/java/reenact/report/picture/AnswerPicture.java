package reenact.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import reenact.report.AnswerTable;
import reenact.report.ComparedAnswer;
import reenact.report.NumberText;
import reenact.result.curve.Estimate;
import reenact.result.file.PlainText;

/** What environments cost, as one picture for a slide: a bar of throughput each, and the words. */
final class AnswerPicture {

  private AnswerPicture() {}

  /** Nothing where no environment has a figure. */
  static Optional<Picture> of(ComparedAnswer answer) {
    List<AnswerTable.Row> rows =
        answer.table().rows().stream().filter(row -> row.throughput() != null).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    CategoryChart chart = new CategoryChart(PictureStyle.WIDTH, PictureStyle.HEIGHT);
    chart.setTitle(PlainText.of(answer.title() + ": throughput"));
    chart.setYAxisTitle("requests/s");
    PictureStyle.dress(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0).setLegendVisible(false);
    chart.getStyler().setErrorBarsColorSeriesColor(false).setErrorBarsColor(PictureStyle.INK);
    chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.5);
    chart.setCustomYAxisTickLabelsFormatter(NumberText::count);
    List<String> names = rows.stream().map(row -> PlainText.of(row.cells().getFirst())).toList();
    for (int i = 0; i < rows.size(); i++) {
      bar(chart, names, i, rows.get(i).throughput());
    }
    List<String> notes = new ArrayList<>(answer.sentences());
    notes.add(answer.table().caption());
    return Optional.of(new Picture(chart, notes));
  }

  /** Adds one series for each bar, empty elsewhere, so that each bar has its own colour. */
  private static void bar(
      CategoryChart chart, List<String> names, int index, @Nullable Estimate throughput) {
    Estimate estimate = Objects.requireNonNull(throughput);
    List<Double> heights = new ArrayList<>();
    List<Double> margins = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      heights.add(i == index ? estimate.mean() : null);
      Double high = estimate.high();
      margins.add(i == index && high != null ? high - estimate.mean() : 0.0);
    }
    CategorySeries series = chart.addSeries("" + index, names, heights, margins);
    series.setFillColor(PictureStyle.colour(index));
  }
}
