package reenact.cli.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reenact.capture.proxy.RecordingStatus;
import reenact.cli.display.DurationText;
import reenact.cli.display.Plurals;
import reenact.cli.display.RecordingProgress;
import reenact.trace.TraceSummary;

/** What a recording has come to, in a few lines. */
final class RecordingSummary {

  private RecordingSummary() {}

  static List<String> lines(
      Path file, RecordingStatus status, Optional<TraceSummary> summary, Duration took) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s on %s in %s, %s"
            .formatted(
                file,
                Plurals.of(status.requests(), "request"),
                Plurals.of(status.connections(), "connection"),
                DurationText.text(took),
                RecordingProgress.size(file)));
    if (summary.isEmpty()) {
      lines.add(
          "The trace is cut off, and readable as far as it was written: %s"
              .formatted(status.failure().orElse("its writer ended")));
    }
    TraceSummary.Omissions left =
        summary.map(TraceSummary::omissions).orElse(TraceSummary.Omissions.NONE);
    add(
        lines,
        summary.isEmpty() ? status.leftOut() : left.queueFull(),
        "request",
        summary.isEmpty()
            ? "left out, as the file could not be written"
            : "left out, as writing was too slow for them");
    add(lines, left.tooLarge(), "request", "left out, as they are larger than 64 MiB");
    add(lines, left.notUnderstood(), "part", "not understood");
    add(lines, left.filtered(), "command", "left out that a trace has no event for, such as pings");
    status
        .losses()
        .forEach((loss, count) ->
            lines.add(
                "  %s not recorded to the end: %s"
                    .formatted(Plurals.of(count, "connection"), loss.text())));
    add(lines, status.unreachable(), "connection", "not accepted by the server");
    summary
        .filter(whole -> whole.redacted() > 0)
        .ifPresent(whole -> add(lines, whole.redacted(), "event", "without their secrets"));
    return lines;
  }

  private static void add(List<String> lines, long count, String what, String why) {
    if (count > 0) {
      lines.add("  %s %s".formatted(Plurals.of(count, what), why));
    }
  }
}
