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
import reenact.result.trial.Verdict;

/** What environments cost, as one picture for a slide: a bar of throughput each, and the words. */
final class AnswerPicture {

  /** The colour of a bar that only carries its margin. */
  private static final Color UNSEEN = new Color(0, 0, 0, 0);

  /** How many the highest bar has where it is suspect. */
  private static final int STRIPES = 24;

  private AnswerPicture() {}

  /** Nothing where no environment has a figure. */
  static Optional<Picture> of(ComparedAnswer answer) {
    List<AnswerTable.Row> rows =
        answer.table().rows().stream()
            .filter(row -> row.throughput() != null && row.verdict() != Verdict.INVALID)
            .toList();
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
    List<String> names = rows.stream().map(AnswerPicture::name).toList();
    double highest = rows.stream().mapToDouble(row -> throughput(row).mean()).max().orElseThrow();
    for (int i = 0; i < rows.size(); i++) {
      bar(chart, names, i, rows.get(i), highest / STRIPES);
    }
    List<String> notes = new ArrayList<>(answer.sentences());
    if (rows.stream().anyMatch(row -> row.verdict() == Verdict.SUSPECT)) {
      notes.add("A striped bar is of suspect trials.");
    }
    notes.add(answer.table().caption());
    return Optional.of(new Picture(chart, notes));
  }

  /** That of the environment; one that is suspect says so. */
  private static String name(AnswerTable.Row row) {
    String environment = PlainText.of(row.cells().getFirst());
    return row.verdict() == Verdict.SUSPECT
        ? "%s (%s)".formatted(environment, row.verdict().label())
        : environment;
  }

  private static Estimate throughput(AnswerTable.Row row) {
    return Objects.requireNonNull(row.throughput());
  }

  /**
   * Adds one series for each bar, empty elsewhere, so that each bar has its own colour.
   *
   * @param stripe how high a stripe is with the gap below it
   */
  private static void bar(
      CategoryChart chart, List<String> names, int index, AnswerTable.Row row, double stripe) {
    Estimate estimate = throughput(row);
    fill(chart, names, index, estimate.mean(), PictureStyle.colour(index));
    if (row.verdict() == Verdict.SUSPECT && stripe > 0) {
      for (double top = estimate.mean(); top > stripe / 2; top -= stripe) {
        fill(chart, names, index, top, PictureStyle.colour(index));
        fill(chart, names, index, top - stripe / 2, PictureStyle.PAPER);
      }
    }
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

  /** Adds what is painted over all that a bar has so far. */
  private static void fill(
      CategoryChart chart, List<String> names, int index, double height, Color colour) {
    chart
        .addSeries(
            "%d, fill %d".formatted(index, chart.getSeriesCollection().size()),
            names,
            only(names, index, height))
        .setFillColor(colour);
  }

  /** A figure in one place and nothing elsewhere. */
  private static List<@Nullable Double> only(List<String> names, int index, double figure) {
    List<@Nullable Double> figures = new ArrayList<>(Collections.nCopies(names.size(), null));
    figures.set(index, figure);
    return figures;
  }
}
