package reenact.report.html;

import java.util.List;
import java.util.Locale;
import reenact.report.Alignment;
import reenact.report.NumberText;
import reenact.report.traffic.SizeText;
import reenact.report.traffic.TraceFacts;
import reenact.report.traffic.TraceTable;
import reenact.report.traffic.TraceWords;
import reenact.result.file.PlainText;
import reenact.traffic.TimeProfile;
import reenact.traffic.TrafficProfile;

/**
 * What a trace holds as one HTML file without a script. Its policy lets no request out and runs
 * nothing.
 */
public final class TracePage {

  private static final int MOST_ROWS = 100;
  private static final int LONGEST_CELL = 400;
  private static final int LONGEST_TITLE = 200;
  private static final double HEIGHT = 100;

  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none';"
          + " form-action 'none'";

  private TracePage() {}

  /**
   * The page.
   *
   * @param name of the file
   */
  public static String of(String name, TrafficProfile profile) {
    String title = PlainText.line(name, LONGEST_TITLE);
    Html html = new Html();
    html.verbatim("<!doctype html>\n").open("html", "lang", "en");
    HtmlReport.head(html, title, POLICY);
    html.open("body");
    html.open("header").element("p", "Captured traffic", "class", "kicker");
    html.element("h1", title);
    html.element("p", TraceWords.origin(profile.header()), "class", "lead").close();
    html.open("main");
    overview(html, profile);
    tables(html, profile);
    html.close();
    html.element("footer", "All of it is in `./reenact inspect --format json`.");
    return html.close().close().toString();
  }

  private static void overview(Html html, TrafficProfile profile) {
    html.open("section", "id", "overview", "aria-labelledby", "overview-title");
    html.element("h2", "Overview", "id", "overview-title").open("ul", "class", "notes");
    TraceWords.notes(profile).forEach(note -> html.element("li", note));
    html.close();
    rate(html, profile.time());
    HtmlTable table = new HtmlTable("Figures of all requests").words("figure", "value");
    TraceFacts.of(profile).forEach(fact -> table.row().text(fact.name()).text(fact.value()));
    table.write(html);
    html.close();
  }

  /** Requests a second as an area; its figures are in the caption. */
  private static void rate(Html html, TimeProfile time) {
    List<Double> rates = time.rates();
    double most = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (most <= 0) {
      return;
    }
    StringBuilder path = new StringBuilder("M0 100");
    for (int i = 0; i < rates.size(); i++) {
      path.append(
          String.format(Locale.ROOT, " V%.2f H%d", HEIGHT - HEIGHT * rates.get(i) / most, i + 1));
    }
    path.append(" V100 Z");
    html.open("figure");
    html.element(
        "figcaption",
        "Requests a second over %s: mean %s, at most %s in one of %s equal parts"
            .formatted(
                SizeText.span(time.spanNanos()),
                NumberText.count(
                    rates.stream().mapToDouble(Double::doubleValue).average().orElse(0)),
                NumberText.count((double) Math.round(most)),
                NumberText.count((long) rates.size())));
    html.open(
        "svg",
        "class",
        "rate",
        "viewBox",
        "0 0 %d 100".formatted(rates.size()),
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "Requests a second over time");
    html.open("path", "d", path.toString()).close().close().close();
  }

  private static void tables(Html html, TrafficProfile profile) {
    section(html, "requests", TraceTable.requests(profile, MOST_ROWS));
    section(html, "families", TraceTable.families(profile, MOST_ROWS));
    section(html, "keys", TraceTable.keys(profile, MOST_ROWS));
    section(html, "obstacles", TraceTable.obstacles(profile, MOST_ROWS));
  }

  private static void section(Html html, String id, TraceTable table) {
    if (table.rows().isEmpty()) {
      return;
    }
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", table.title(), "id", id + "-title");
    HtmlTable shown = new HtmlTable(table.title());
    List<Alignment> sides = Alignment.of(table.header(), table.rows());
    for (int i = 0; i < sides.size(); i++) {
      String column = table.header().get(i);
      if (i > 0 && sides.get(i) == Alignment.RIGHT) {
        shown.figures(column);
      } else {
        shown.words(column);
      }
    }
    for (List<String> row : table.rows()) {
      HtmlTable.Row cells = shown.row();
      row.forEach(cell -> cells.text(PlainText.line(cell, LONGEST_CELL)));
    }
    shown.write(html);
    html.close();
  }
}
