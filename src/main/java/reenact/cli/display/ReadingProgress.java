package reenact.cli.display;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A line that says how far reading is, on a terminal; nothing elsewhere. */
public final class ReadingProgress implements AutoCloseable {

  private final @Nullable StatusLine line;

  /** Shows the text until it is closed. */
  public ReadingProgress(PrintWriter err, Supplier<String> text) {
    line = Terminal.interactive() ? new StatusLine(err, text) : null;
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
