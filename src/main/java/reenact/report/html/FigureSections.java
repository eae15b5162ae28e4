package reenact.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reenact.report.CostTable;
import reenact.report.CurveTable;
import reenact.report.ErrorSummary;
import reenact.report.NumberText;
import reenact.report.Points;
import reenact.report.PoolTable;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;

/** The places of the charts against load, with the tables that need no script. */
final class FigureSections {

  private FigureSections() {}

  static void write(Html html, RunResult run) {
    begin(
        html,
        "throughput",
        "Throughput against load",
        "Requests completed per second while the window was open. A line joins the means over"
            + " repetitions; each trial is a small mark of its own.");
    curves(html, run);
    html.close();
    begin(
        html,
        "times",
        "Response and service time against load",
        "Response time runs from when a request was due, service time from when it was sent, both"
            + " until it was completed. Where they differ, requests waited in the generator.");
    html.close();
    begin(
        html,
        "cpu",
        "CPU against load",
        "Cores busy on average while the window was open. A generator that uses all of its CPUs"
            + " measures itself.");
    costs(html, run);
    html.close();
    begin(html, "errors", "Errors, misses and retries", "");
    losses(html, run);
    html.close();
  }

  /** Begins a section with the box that its charts go into. */
  static void begin(Html html, String id, String title, String words) {
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", title, "id", id + "-title");
    if (!words.isEmpty()) {
      html.element("p", words);
    }
    html.element("div", "", "class", "charts");
  }

  private static void curves(Html html, RunResult run) {
    html.element("h3", "The curves in numbers");
    html.element(
        "p",
        "Percentiles are of response time, CPU is in cores busy, and ± is the 95 % margin of the"
            + " throughput over repetitions.");
    for (Curve curve : run.curves()) {
      CurveTable figures = CurveTable.of(run, curve);
      table(html, figures.title(), figures.header(), figures.rows());
    }
    List<PoolTable> pools = PoolTable.of(run);
    if (!pools.isEmpty()) {
      html.element("h3", "Shared pools");
      html.element(
          "p",
          "How long clients waited for a connection of their shared pool. That wait is part of the"
              + " service time.");
    }
    for (PoolTable pool : pools) {
      table(html, pool.title(), PoolTable.HEADER, pool.rows());
    }
  }

  private static void table(
      Html html, String title, List<String> header, List<CurveTable.Row> rows) {
    int last = header.size() - 1;
    HtmlTable table = new HtmlTable(title);
    table.figures(header.subList(0, last).toArray(String[]::new));
    table.words(header.get(last));
    for (CurveTable.Row row : rows) {
      HtmlTable.Row cells = table.row(row.verdict());
      row.cells().subList(0, last).forEach(cells::text);
      cells.verdict(row.verdict());
    }
    table.write(html);
  }

  private static void costs(Html html, RunResult run) {
    for (CostTable costs : CostTable.of(run)) {
      HtmlTable table = new HtmlTable(costs.title()).words("environment", "load");
      table.figures(costs.header().subList(2, costs.header().size()).toArray(String[]::new));
      for (List<String> cells : costs.rows()) {
        HtmlTable.Row row = table.row();
        cells.forEach(row::text);
      }
      table.write(html);
    }
  }

  private record Line(Curve curve, LoadPoint point, ErrorSummary losses) {}

  private static void losses(Html html, RunResult run) {
    List<Line> lines = new ArrayList<>();
    for (Curve curve : run.curves()) {
      for (LoadPoint point : curve.points()) {
        ErrorSummary losses = ErrorSummary.of(Points.trials(run, curve, point));
        if (losses.any()) {
          lines.add(new Line(curve, point, losses));
        }
      }
    }
    // Nobody counted where nothing was measured, or where another tool did.
    if (!lines.isEmpty() || !(run.trials().isEmpty() || run.foreign())) {
      html.element("p", inWords(lines));
    }
    ErrorSummary.uncounted(run).forEach(sentence -> html.element("p", sentence + "."));
    if (lines.isEmpty()) {
      return;
    }
    HtmlTable table = new HtmlTable("Errors, misses and retries, over all repetitions");
    List<HtmlTable.Row> rows = new ArrayList<>();
    table.words("curve", "load").figures("requests");
    for (Line line : lines) {
      Curve curve = line.curve();
      rows.add(
          table
              .row(line.point().verdict())
              .text(
                  "%s on %s (%s)".formatted(curve.workload(), curve.environment(), curve.driver()))
              .text(Points.load(line.point()))
              .text(NumberText.count(line.losses().requests())));
    }
    if (lines.stream().anyMatch(line -> line.losses().failed() > 0)) {
      table.figures("failed").words("by code");
      for (int i = 0; i < rows.size(); i++) {
        ErrorSummary losses = lines.get(i).losses();
        rows.get(i)
            .text(losses.ofRequests(losses.failed()))
            .list(ErrorSummary.words(losses.errors()));
      }
    }
    column(table, rows, lines, "not sent", ErrorSummary::notSent);
    if (lines.stream().anyMatch(line -> line.losses().misses() > 0)) {
      table.figures("lookups that found nothing");
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).text(lines.get(i).losses().foundNothing());
      }
    }
    if (lines.stream().anyMatch(line -> line.losses().retried() > 0)) {
      table.words("retried, by code");
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).list(ErrorSummary.words(lines.get(i).losses().retries()));
      }
    }
    column(table, rows, lines, "reconnections", ErrorSummary::reconnections);
    table.write(html);
  }

  /** A column that is there only when it has something to say. */
  private static void column(
      HtmlTable table,
      List<HtmlTable.Row> rows,
      List<Line> lines,
      String name,
      Function<ErrorSummary, Long> figure) {
    if (lines.stream().anyMatch(line -> figure.apply(line.losses()) > 0)) {
      table.figures(name);
      for (int i = 0; i < rows.size(); i++) {
        ErrorSummary losses = lines.get(i).losses();
        rows.get(i).text(losses.ofRequests(figure.apply(losses)));
      }
    }
  }

  private static String inWords(List<Line> lines) {
    long failed = lines.stream().mapToLong(line -> line.losses().failed()).sum();
    long misses = lines.stream().mapToLong(line -> line.losses().misses()).sum();
    long retried = lines.stream().mapToLong(line -> line.losses().retried()).sum();
    return "%s failed, %s missed, and %s retried."
        .formatted(
            failed == 0 ? "No request" : NumberText.count(failed, "request", "requests"),
            misses == 0 ? "no lookup" : NumberText.count(misses, "lookup", "lookups"),
            retried == 0
                ? "no transaction was"
                : retried == 1
                    ? "1 transaction was"
                    : NumberText.count(retried) + " transactions were");
  }
}
