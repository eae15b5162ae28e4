package reenact.deployment.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import reenact.workload.draw.ServerText;

/** The end of what a program has printed, however much that is. */
public final class Tail {

  private static final int BYTES = 64 * 1024;
  private static final int LINES = 8;
  private static final int LONGEST_LINE = 300;

  private byte[] kept = {};

  /** That of a log. */
  public static Tail of(Path log) throws IOException {
    Tail tail = new Tail();
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(Math.max(0, Files.size(log) - BYTES));
      tail.add(in.readNBytes(BYTES));
    }
    return tail;
  }

  /** Adds what it prints next. */
  public synchronized void add(byte[] printed) {
    byte[] all = Arrays.copyOf(kept, kept.length + printed.length);
    System.arraycopy(printed, 0, all, kept.length, printed.length);
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - BYTES), all.length);
  }

  /** All that is kept, as it was printed. */
  public synchronized String text() {
    return new String(kept, StandardCharsets.UTF_8);
  }

  /** The last lines that say something, fit to be shown. */
  public List<String> lastLines() {
    List<String> lines = text().lines().map(Tail::line).filter(line -> !line.isEmpty()).toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }

  /** A line of a program's, fit to be shown. */
  public static String line(String printed) {
    return ServerText.clean(printed, LONGEST_LINE);
  }

  /** Whether a log holds a text anywhere, of which only so much is looked at at a time. */
  public static boolean said(Path log, String text) throws IOException {
    try (InputStream in = Files.newInputStream(log)) {
      byte[] buffer = new byte[BYTES];
      String before = "";
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        String part = before + new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        if (part.contains(text)) {
          return true;
        }
        before = part.substring(Math.max(0, part.length() - text.length()));
      }
      return false;
    }
  }
}
