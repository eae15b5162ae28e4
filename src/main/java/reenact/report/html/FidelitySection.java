package reenact.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import reenact.report.NumberText;
import reenact.report.replay.FidelityTable;
import reenact.result.RunResult;
import reenact.result.trial.FidelityResult;
import reenact.result.trial.TrialResult;

/** How close the replayed trials were to their traces, with a picture of the rates of each. */
final class FidelitySection {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 160;

  private FidelitySection() {}

  /** Writes the section, if anything was replayed. */
  static void write(Html html, RunResult run) {
    FidelityTable table = FidelityTable.of(run);
    if (table.rows().isEmpty()) {
      return;
    }
    FigureSections.begin(
        html, "fidelity", FidelityTable.TITLE, String.join(" ", FidelityTable.LEGEND));
    HtmlTable cells = new HtmlTable(FidelityTable.TITLE);
    cells.words(FidelityTable.HEADER.getFirst());
    List<String> figures = FidelityTable.HEADER.subList(1, FidelityTable.HEADER.size() - 1);
    cells.figures(figures.toArray(String[]::new)).words(FidelityTable.HEADER.getLast());
    List<TrialResult> replayed =
        run.trials().stream().filter(trial -> trial.fidelity() != null).toList();
    for (int i = 0; i < replayed.size(); i++) {
      HtmlTable.Row row = cells.row(replayed.get(i).verdict());
      List<String> texts = table.rows().get(i);
      texts.subList(0, texts.size() - 1).forEach(row::text);
      row.verdict(replayed.get(i).verdict());
    }
    cells.write(html);
    table.notes().forEach(note -> html.element("p", note + "."));
    for (TrialResult trial : replayed) {
      FidelityResult fidelity = trial.fidelity();
      if (fidelity != null) {
        picture(html, trial, fidelity.rates());
      }
    }
    html.close();
  }

  private static void picture(Html html, TrialResult trial, FidelityResult.Rates rates) {
    double most =
        Math.max(
            1,
            IntStream.range(0, rates.recorded().size())
                .mapToDouble(i -> Math.max(rates.recorded().get(i), rates.replayed().get(i)))
                .max()
                .orElse(1));
    String title =
        "%s: requests a second, recorded (area) and replayed (line)%s"
            .formatted(
                trial.id(),
                rates.correlation() == null
                    ? ""
                    : String.format(Locale.ROOT, ", correlation %.4f", rates.correlation()));
    html.open("figure", "class", "rates");
    html.element("figcaption", title);
    html.open(
        "svg",
        "viewBox",
        "0 0 %d %d".formatted(WIDTH, HEIGHT),
        "role",
        "img",
        "aria-label",
        title,
        "preserveAspectRatio",
        "none");
    html.element(
        "polygon",
        "",
        "class",
        "recorded",
        "points",
        "0,%d %s %d,%d".formatted(HEIGHT, steps(rates.recorded(), most), WIDTH, HEIGHT));
    html.element("polyline", "", "class", "replayed", "points", steps(rates.replayed(), most));
    html.close();
    html.element(
        "p",
        "Highest %s requests/s; %s s from left to right, in slices of %s s."
            .formatted(
                NumberText.count(most),
                seconds(rates.seconds() * rates.recorded().size()),
                seconds(rates.seconds())));
    html.close();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3g", seconds);
  }

  /** Each slice as a step, as nothing is known within it. */
  private static String steps(List<Double> rates, double most) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      double y = HEIGHT * (1 - rates.get(i) / most);
      for (int end = 0; end <= 1; end++) {
        points.add(
            String.format(Locale.ROOT, "%.1f,%.1f", (double) WIDTH * (i + end) / rates.size(), y));
      }
    }
    return String.join(" ", points);
  }
}
