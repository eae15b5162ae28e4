package reenact.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import reenact.report.CsvReport;
import reenact.report.PercentileFiles;
import reenact.report.ReasonText;
import reenact.report.html.HtmlReport;
import reenact.report.markdown.MarkdownReport;
import reenact.report.picture.Pictures;
import reenact.report.text.TextReport;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;

/** The forms that a report can take. */
enum Format {
  TEXT("report.txt"),
  HTML("report.html"),
  MD("report.md"),
  CSV("points.csv"),
  JSON(ResultFile.NAME),
  HGRM(""),
  PNG(""),
  SVG("");

  private final String file;

  Format(String file) {
    this.file = file;
  }

  /** Whether it is one text, which can be printed. */
  boolean printable() {
    return !file.isEmpty();
  }

  /** What it is as files, by name. */
  Map<String, byte[]> files(RunResult run, String configuration) {
    return switch (this) {
      case TEXT -> text(TextReport.of(run));
      case HTML -> text(HtmlReport.of(run, configuration));
      case MD -> text(MarkdownReport.of(run));
      case CSV -> text(CsvReport.of(run));
      case JSON -> text(ResultFile.json(run, ReasonText::of));
      case HGRM -> {
        Map<String, byte[]> files = new LinkedHashMap<>();
        PercentileFiles.of(run)
            .forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        yield files;
      }
      case PNG -> Pictures.png(run);
      case SVG -> Pictures.svg(run);
    };
  }

  private Map<String, byte[]> text(String text) {
    return Map.of(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
