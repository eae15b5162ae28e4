package reenact.cli.display;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reenact.capture.proxy.RecordingStatus;
import reenact.capture.wire.Loss;

/** Says how a recording goes: a line that changes on a terminal, and one now and then elsewhere. */
public final class RecordingProgress implements AutoCloseable {

  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long RATE_NANOS = Duration.ofSeconds(1).toNanos();

  private final PrintWriter err;
  private final Supplier<RecordingStatus> source;
  private final Path file;
  private final String tlsRemedy;
  private final @Nullable StatusLine line;
  private final Set<Loss> said = new HashSet<>();
  private final long began = System.nanoTime();
  private long unreachable;
  private boolean failed;
  private long lined = began;
  private long rated = began;
  private long before;
  private volatile String text = "";

  /**
   * @param tlsRemedy what to do about encrypted connections
   */
  public RecordingProgress(
      PrintWriter err, Supplier<RecordingStatus> source, Path file, String tlsRemedy) {
    this.err = err;
    this.source = source;
    this.file = file;
    this.tlsRemedy = tlsRemedy;
    this.line = Terminal.interactive() ? new StatusLine(err, () -> text) : null;
  }

  /** Looks at the recording, and says what is new. To be called a few times a second. */
  public void look() {
    RecordingStatus status = source.get();
    long now = System.nanoTime();
    if (now - rated >= RATE_NANOS || text.isEmpty()) {
      double seconds = Math.max(1e-9, (now - rated) / 1e9);
      text = line(status, (status.requests() - before) / seconds, now);
      before = status.requests();
      rated = now;
    }
    status
        .failure()
        .filter(why -> !failed)
        .ifPresent(why -> {
          failed = true;
          say(
              "%s cannot be written: %s; nothing more is recorded, and connections are still passed on"
                  .formatted(file, why));
        });
    status.losses().keySet().stream().filter(said::add).forEach(this::say);
    if (status.unreachable() > unreachable && now - lined >= RATE_NANOS) {
      unreachable = status.unreachable();
      say(
          "the server does not accept connections (%s so far)"
              .formatted(Plurals.of(unreachable, "attempt")));
      lined = now;
    }
    if (line == null && now - lined >= LINE_NANOS) {
      lined = now;
      err.println(text);
      err.flush();
    }
  }

  private void say(Loss loss) {
    say(
        "a connection cannot be recorded any further: %s%s"
            .formatted(loss.text(), loss == Loss.TLS ? "; " + tlsRemedy : ""));
  }

  private void say(String sentence) {
    err.println(Terminal.cleared() + sentence);
    err.flush();
  }

  private String line(RecordingStatus status, double rate, long now) {
    return String.format(
        Locale.ROOT,
        "recording %s: %,.0f requests/s, %,d so far, %d of %s open, %,d left out, %s",
        DurationText.text(Duration.ofNanos(now - began)),
        rate,
        status.requests(),
        status.open(),
        Plurals.of(status.connections(), "connection"),
        status.leftOut(),
        size(file));
  }

  /** The size of a file, such as {@code 3.2 MB}. */
  public static String size(Path file) {
    try {
      long bytes = Files.size(file);
      return bytes < 1_000_000
          ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
          : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    } catch (IOException e) {
      return "size unknown";
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
