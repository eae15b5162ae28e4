package reenact.recording;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * One line of an HdrHistogram log, whoever wrote it.
 *
 * @param tag empty for none
 * @param start seconds, from whatever instant the log counts
 * @param seconds how long the interval was
 * @param maxMillis the longest value as the line says it in plain text, which is in milliseconds
 *     unless its writer chose otherwise
 */
public record LoggedHistogram(
    String tag, double start, double seconds, double maxMillis, Histogram histogram) {

  private static final Pattern LINE =
      Pattern.compile("(?:Tag=([^,]*),)?([\\d.]+),([\\d.]+),([\\d.]+),(\\S+)");

  /** Whether a line could be one of a log. */
  public static boolean looksLikeLogLine(String line) {
    return LINE.matcher(line).matches();
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is not one, or its histogram is damaged
   */
  public static LoggedHistogram of(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("is no line of an HdrHistogram log");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts.group(5)));
      String tag = parts.group(1);
      return new LoggedHistogram(
          tag == null ? "" : tag,
          Double.parseDouble(parts.group(2)),
          Double.parseDouble(parts.group(3)),
          Double.parseDouble(parts.group(4)),
          Histogram.decodeFromCompressedByteBuffer(bytes, 0));
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("holds a histogram that is cut or damaged", e);
    }
  }

  /** How many of its values make a millisecond, by the length of its longest; 0 if it has none. */
  public double valuesPerMilli() {
    return maxMillis > 0 ? histogram.getMaxValue() / maxMillis : 0;
  }

  /**
   * Adds what it holds to a distribution.
   *
   * @param nanos that one of its values is
   */
  public void addTo(Distribution distribution, long nanos) {
    for (HistogramIterationValue value : histogram.recordedValues()) {
      distribution.add(
          value.getValueIteratedTo() * nanos, value.getCountAddedInThisIterationStep());
    }
  }
}
