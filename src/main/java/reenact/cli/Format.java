package reenact.cli;

import reenact.report.CsvReport;
import reenact.report.HtmlReport;
import reenact.report.MarkdownReport;
import reenact.report.TextReport;
import reenact.result.ResultFile;
import reenact.result.RunResult;

/** The forms that a report can take. */
enum Format {
  TEXT,
  HTML,
  MD,
  CSV,
  JSON;

  String render(RunResult run, String configuration) {
    return switch (this) {
      case TEXT -> TextReport.of(run);
      case HTML -> HtmlReport.of(run, configuration);
      case MD -> MarkdownReport.of(run);
      case CSV -> CsvReport.of(run);
      case JSON -> ResultFile.json(run);
    };
  }
}
