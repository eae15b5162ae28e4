package reenact.report.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import reenact.report.AnswerTable;
import reenact.report.ComparedAnswer;
import reenact.report.NumberText;
import reenact.result.curve.Estimate;
import reenact.result.file.PlainText;

/** What environments cost, as one picture for a slide: a bar of throughput each, and the words. */
final class AnswerPicture {

  /** The colour of a bar that only carries its margin. */
  private static final Color UNSEEN = new Color(0, 0, 0, 0);

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
    chart
        .addSeries("" + index, names, only(names, index, estimate.mean()))
        .setFillColor(PictureStyle.colour(index));
    // The library draws a margin as far down as up: it has an unseen bar of its own.
    ErrorBar.of(estimate, false)
        .ifPresent(margin ->
            chart
                .addSeries(
                    index + ", margin",
                    names,
                    only(names, index, margin.middle()),
                    names.stream().map(name -> margin.half()).toList())
                .setFillColor(UNSEEN));
  }

  /** A figure in one place and nothing elsewhere. */
  private static List<@Nullable Double> only(List<String> names, int index, double figure) {
    List<@Nullable Double> figures = new ArrayList<>(Collections.nCopies(names.size(), null));
    figures.set(index, figure);
    return figures;
  }
}
