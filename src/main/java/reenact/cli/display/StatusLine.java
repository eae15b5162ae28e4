package reenact.cli.display;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The last line of a terminal, drawn again and again until it is closed.
 *
 * <p>Plain text and three escape sequences, each drawing complete in itself: no raw mode, no hidden
 * cursor and no signal of the terminal is taken, so a program that is killed leaves nothing to
 * restore.
 */
final class StatusLine implements AutoCloseable {

  /** Goes to the line's start and erases the line. */
  static final String CLEARED = "\r\u001b[K";

  /** Keeps the terminal from going to the next line at its edge, whatever its width is by now. */
  private static final String UNWRAPPED = "\u001b[?7l";

  private static final String WRAPPED = "\u001b[?7h";
  private static final Duration REDRAW = Duration.ofMillis(200);

  private final PrintWriter err;
  private final Supplier<String> text;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread drawing;

  /**
   * @param err the terminal
   * @param text what the line says by now
   */
  StatusLine(PrintWriter err, Supplier<String> text) {
    this.err = err;
    this.text = text;
    this.drawing = Thread.ofPlatform().daemon().name("status-line").start(this::redraw);
  }

  private void redraw() {
    try {
      do {
        draw();
      } while (!closed.await(REDRAW.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      // Nobody looks any more.
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    // Names come from files and servers: what would move the cursor is not printed.
    String plain = text.get().replaceAll("\\p{Cntrl}", "");
    // One write, so that nothing comes in between.
    err.print(CLEARED + UNWRAPPED + plain + WRAPPED);
    err.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      drawing.join();
    } catch (InterruptedException e) {
      // Whoever ends the program still wants the line cleared; the thread is about to end.
      Thread.currentThread().interrupt();
    }
    err.print(CLEARED);
    err.flush();
  }
}
