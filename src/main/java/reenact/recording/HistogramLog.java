package reenact.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * A standard HdrHistogram interval log, one tagged histogram an interval for each trial, operation
 * and kind; values are nanoseconds, maxima in the text are milliseconds.
 */
public final class HistogramLog implements AutoCloseable {

  private static final double MILLIS = 1e6;

  private final Path file;
  private final PrintStream out;
  private final HistogramLogWriter writer;

  /**
   * Opens a log, continuing it where it exists.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public HistogramLog(Path file) {
    this.file = file;
    try {
      boolean fresh = !Files.exists(file) || Files.size(file) == 0;
      this.out =
          new PrintStream(
              new BufferedOutputStream(
                  Files.newOutputStream(
                      file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)),
              false,
              StandardCharsets.UTF_8);
      this.writer = new HistogramLogWriter(out);
      if (fresh) {
        writer.outputComment("[Logged by Reenact; values in nanoseconds, Interval_Max in ms]");
        writer.outputLogFormatVersion();
        writer.outputLegend();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Appends one interval of a trial.
   *
   * @param trial its id, part of each tag
   * @param operations the names by index
   * @param epochMillis when the interval began, by the wall clock
   * @throws UncheckedIOException if it did not reach the file
   */
  public void append(String trial, List<String> operations, Interval interval, long epochMillis) {
    long millis = (interval.end() - interval.start()) / 1_000_000;
    for (var entry : interval.distributions().entrySet()) {
      List<Distribution> tracks = entry.getValue();
      for (int i = 0; i < tracks.size(); i++) {
        if (tracks.get(i).count() > 0) {
          String operation = entry.getKey().perOperation() ? operations.get(i) + "/" : "";
          Histogram histogram = tracks.get(i).histogram();
          histogram.setTag(tag(trial + "/" + operation + entry.getKey().label()));
          histogram.setStartTimeStamp(epochMillis);
          histogram.setEndTimeStamp(epochMillis + millis);
          writer.outputIntervalHistogram(
              epochMillis / 1000.0, (epochMillis + millis) / 1000.0, histogram, MILLIS);
        }
      }
    }
    if (out.checkError()) {
      throw new UncheckedIOException(new IOException("cannot write " + file));
    }
  }

  @Override
  public void close() {
    out.close();
  }

  private static String tag(String text) {
    return text.replaceAll("[\\s,]+", "-");
  }
}
