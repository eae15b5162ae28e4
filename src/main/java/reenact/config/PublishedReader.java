package reenact.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.config.hocon.ConfigurationContext;
import reenact.config.hocon.Problems;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Range;
import reenact.config.hocon.SourceLocation;
import reenact.config.hocon.Value;
import reenact.plan.Published;

/**
 * Reads a table of published ratios: lines that begin with # say where they are from and, after a
 * line with nothing but #, what to bear in mind; then a header and a row for each ratio.
 */
final class PublishedReader {

  private static final String HEADER = "workload,environment,baseline,clients,throughput-ratio";
  private static final int COLUMNS = 5;
  private static final int MOST_CLIENTS = 100_000;
  private static final Range RATIO = Range.above(0, 1000);

  private final Problems problems;
  private final String file;
  private final List<StringBuilder> paragraphs = new ArrayList<>();
  private final List<Published.Ratio> ratios = new ArrayList<>();
  private final Set<List<String>> cells = new HashSet<>();
  private boolean inParagraph;
  private boolean inTable;

  private PublishedReader(Problems problems, String file) {
    this.problems = problems;
    this.file = file;
  }

  /** Reads the file that a setting names; null where it names none or it cannot be read. */
  static @Nullable Published read(Value setting) {
    if (!setting.present() || setting.text("").isEmpty()) {
      return null;
    }
    Path path = setting.file();
    if (!setting.sound()) {
      return null;
    }
    ConfigurationContext scope = setting.document().scope();
    return new PublishedReader(scope.problems(), scope.sources().shown(path)).read(path);
  }

  private @Nullable Published read(Path path) {
    try {
      List<String> lines = Files.readAllLines(path);
      for (int i = 0; i < lines.size(); i++) {
        line(lines.get(i).strip(), i + 1);
      }
    } catch (MalformedInputException e) {
      problem(0, "is not UTF-8 text", "save it as UTF-8");
      return null;
    } catch (IOException e) {
      problem(0, "cannot be read", "check its permissions");
      return null;
    }
    if (paragraphs.isEmpty()) {
      problem(1, "does not say where its ratios were published", "begin it with # and a citation");
      return null;
    }
    if (!inTable) {
      problem(0, "has no table", "write " + HEADER + " and a row for each ratio");
    }
    List<String> texts = paragraphs.stream().map(StringBuilder::toString).toList();
    return new Published(texts.getFirst(), texts.subList(1, texts.size()), ratios);
  }

  private void line(String line, int number) {
    if (line.startsWith("#")) {
      comment(line.substring(1).strip(), number);
    } else if (!line.isEmpty() && inTable) {
      row(line, number);
    } else if (!line.isEmpty()) {
      inTable = true;
      if (!line.equals(HEADER)) {
        problem(number, "is not the header, got " + Quantities.quoted(line), "write " + HEADER);
      }
    }
  }

  private void comment(String text, int number) {
    if (inTable) {
      problem(number, "is a comment within the table", "move it above the header");
    } else if (text.isEmpty()) {
      inParagraph = false;
    } else if (inParagraph) {
      paragraphs.getLast().append(' ').append(text);
    } else {
      paragraphs.add(new StringBuilder(text));
      inParagraph = true;
    }
  }

  private void row(String line, int number) {
    List<String> fields = List.of(line.split(" *, *", -1));
    if (fields.size() != COLUMNS) {
      problem(
          number,
          "must have %d fields, got %s".formatted(COLUMNS, Quantities.quoted(line)),
          "write " + HEADER);
      return;
    }
    if (fields.contains("")) {
      problem(number, "has an empty field", "fill it in, or take the row out");
      return;
    }
    double clients = number(fields.get(3));
    double ratio = number(fields.get(4));
    if (clients != Math.rint(clients) || clients < 1 || clients > MOST_CLIENTS) {
      problem(
          number,
          "clients must be a whole number from 1 to %d, got %s"
              .formatted(MOST_CLIENTS, Quantities.quoted(fields.get(3))),
          "write the number of clients of a closed loop");
    } else if (!RATIO.admits(ratio)) {
      problem(
          number,
          "throughput-ratio must be a number %s, got %s"
              .formatted(RATIO, Quantities.quoted(fields.get(4))),
          "write throughput divided by that of the baseline, such as 0.85");
    } else if (!cells.add(fields.subList(0, 4))) {
      problem(number, "is there twice", "take one of them out");
    } else {
      ratios.add(
          new Published.Ratio(fields.get(0), fields.get(1), fields.get(2), (int) clients, ratio));
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private void problem(int line, String fault, String remedy) {
    problems.add(new SourceLocation(file, line), "", fault, remedy);
  }
}
