package reenact.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reenact.report.NumberText;
import reenact.report.traffic.Sparkline;
import reenact.report.traffic.TraceFacts;
import reenact.report.traffic.TraceTable;
import reenact.report.traffic.TraceWords;
import reenact.result.file.PlainText;
import reenact.traffic.TimeProfile;
import reenact.traffic.TrafficProfile;

/** What a trace holds as text for one screen of a terminal. */
public final class TraceText {

  private static final int MOST_REQUESTS = 8;
  private static final int MOST_FAMILIES = 6;
  private static final int MOST_KEYS = 3;
  private static final int MOST_OBSTACLES = 6;
  private static final int COLUMNS = 60;
  private static final int LONGEST_NAME = 36;
  private static final int LONGEST_TITLE = 200;

  private TraceText() {}

  /**
   * The text.
   *
   * @param name of the file
   */
  public static String of(String name, TrafficProfile profile, Sparkline.Glyphs glyphs) {
    StringBuilder text = new StringBuilder();
    text.append(
        TextLines.of(
            PlainText.line(name, LONGEST_TITLE)
                + ": "
                + PlainText.line(TraceWords.origin(profile.header()), LONGEST_TITLE),
            ""));
    TraceWords.notes(profile).forEach(note -> text.append(TextLines.of(note, "  ")));
    text.append('\n');
    rate(text, profile.time(), glyphs);
    for (TraceFacts fact : TraceFacts.of(profile)) {
      text.append(line(fact.name(), fact.value()));
    }
    table(text, TraceTable.requests(profile, MOST_REQUESTS));
    table(text, TraceTable.families(profile, MOST_FAMILIES));
    table(text, TraceTable.keys(profile, MOST_KEYS));
    table(text, TraceTable.obstacles(profile, MOST_OBSTACLES));
    return text.toString();
  }

  private static void rate(StringBuilder text, TimeProfile time, Sparkline.Glyphs glyphs) {
    double most = time.rates().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (most > 0) {
      text.append(
          line(
              "rate",
              Sparkline.of(time.rates(), COLUMNS, glyphs)
                  + "  up to "
                  + NumberText.count((double) Math.round(most))
                  + "/s"));
    }
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "  %-13s %s%n", name, value);
  }

  private static void table(StringBuilder text, TraceTable table) {
    if (table.rows().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      List<String> cells = new ArrayList<>(row);
      cells.set(0, PlainText.line(row.getFirst(), LONGEST_NAME));
      rows.add(cells);
    }
    text.append('\n').append(table.title()).append('\n');
    text.append(TextTable.of(table.header(), rows));
  }
}
