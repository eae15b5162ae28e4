package reenact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reenact.capture.Caveat;
import reenact.capture.ImportSummary;
import reenact.capture.NotUnderstood;
import reenact.cli.display.DurationText;
import reenact.cli.display.Plurals;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;

/** What an import brought, in the words that users read. */
final class ImportedText {

  private ImportedText() {}

  static List<String> lines(ImportSummary summary, Path file) {
    List<String> lines = new ArrayList<>();
    TraceSummary trace = summary.trace();
    lines.add(
        "%s: %s of %s, from %s%s"
            .formatted(
                file,
                Plurals.of(trace.events(), "event"),
                Plurals.of(trace.connections(), "connection"),
                summary.importer().title(),
                size(file)));
    lines.add("  " + span(summary));
    if (trace.redacted() > 0) {
      lines.add("  Secrets were replaced in %s.".formatted(Plurals.of(trace.redacted(), "event")));
    }
    if (trace.omissions().tooLarge() > 0) {
      lines.add(
          "  %s larger than 64 MiB left out."
              .formatted(Plurals.of(trace.omissions().tooLarge(), "event")));
    }
    if (summary.notes().scriptCommands() > 0) {
      lines.add(
          "  %s of scripts left out, as the scripts run them again."
              .formatted(Plurals.of(summary.notes().scriptCommands(), "command")));
    }
    if (summary.notes().clockSteps() > 0) {
      lines.add(
          "  The clock of the source went back %s; later times are shifted by as much."
              .formatted(Plurals.of(summary.notes().clockSteps(), "time")));
    }
    if (summary.notes().late() > 0) {
      lines.add(
          "  %s too late to be put in order; their times are raised."
              .formatted(Plurals.of(summary.notes().late(), "event")));
    }
    notUnderstood(summary.notes().notUnderstood(), lines);
    if (!summary.notes().caveats().isEmpty()) {
      lines.add("  The source does not tell:");
      for (Caveat caveat : summary.notes().caveats()) {
        lines.add("    " + caveat.text());
      }
    }
    return lines;
  }

  private static String size(Path file) {
    try {
      return String.format(Locale.ROOT, ", %,d bytes", Files.size(file));
    } catch (IOException e) {
      return "";
    }
  }

  private static String span(ImportSummary summary) {
    return switch (summary.header().timing()) {
      case TraceHeader.Timing.Untimed untimed -> "Without times.";
      case TraceHeader.Timing.Timed timed -> {
        Duration span =
            Duration.ofNanos(summary.trace().span().map(TraceSummary.Span::nanos).orElse(0L));
        String length =
            span.toSeconds() < 10
                ? String.format(Locale.ROOT, "%.3f s", span.toNanos() / 1e9)
                : DurationText.text(span);
        yield "Span %s%s; times are those of %s, with a resolution of %s."
            .formatted(
                length,
                timed.epoch().map(epoch -> " from " + epoch).orElse(""),
                switch (timed.kind()) {
                  case ARRIVAL -> "arrival";
                  case START -> "the start of execution";
                  case COMPLETION -> "execution";
                },
                resolution(timed.resolutionNanos()));
      }
    };
  }

  private static String resolution(long nanos) {
    if (nanos % 1_000_000_000 == 0) {
      return nanos / 1_000_000_000 + " s";
    }
    if (nanos % 1_000_000 == 0) {
      return nanos / 1_000_000 + " ms";
    }
    return nanos % 1_000 == 0 ? nanos / 1_000 + " µs" : nanos + " ns";
  }

  private static void notUnderstood(NotUnderstood left, List<String> lines) {
    if (left.count() == 0) {
      return;
    }
    lines.add("  Not understood: %s".formatted(Plurals.of(left.count(), "part")));
    left.counts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one ->
            lines.add(
                String.format(Locale.ROOT, "    %,d: %s", one.getValue(), one.getKey().text())));
    lines.add("  The first of them:");
    for (NotUnderstood.Item item : left.first()) {
      lines.add(
          "    %s %s%s"
              .formatted(
                  item.position(),
                  item.reason().text(),
                  item.quote().isEmpty() ? "" : ": " + item.quote()));
    }
  }
}
