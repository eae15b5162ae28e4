package reenact.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reenact.cli.display.Terminal;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.Signals;
import reenact.engine.RunEvent;

/**
 * Answers Ctrl-C, SIGTERM and SIGHUP: the thread that measures is interrupted and given time to
 * stop the servers and to write down what was measured. A second signal hastens it, and where that
 * does not help, what is left is removed without it.
 */
final class GracefulShutdown implements AutoCloseable {

  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  /** How long the measuring thread may go on after a signal. */
  private enum Wait {
    /** Anew with each progress of that work. */
    PATIENT(Duration.ofMinutes(3), true),
    HASTY(Duration.ofSeconds(10), false);

    private final Duration time;
    private final boolean prolonged;

    Wait(Duration time, boolean prolonged) {
      this.time = time;
      this.prolonged = prolonged;
    }
  }

  private final PrintWriter err;
  private final Thread measuring = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Runnable lastResort = () -> {};
  private final Signals signals;
  private volatile long heard;
  private int received;
  private volatile boolean happened;

  /** A command that can be interrupted. */
  interface Course {

    /** Takes it; returns the exit code. */
    int take() throws Exception;
  }

  GracefulShutdown(PrintWriter err) {
    this.err = err;
    this.signals = new Signals(SIGNALS, name -> received());
  }

  /** Whether somebody wants the program to end. */
  boolean happened() {
    return happened;
  }

  /** Names what removes the rest when the measuring thread does not come to its end. */
  void lastResort(Runnable remover) {
    lastResort = remover;
  }

  /**
   * Runs what may be interrupted.
   *
   * @return its exit code, or that of an interruption, whatever it led to
   */
  int code(Course course) throws Exception {
    try {
      int code = course.take();
      return happened ? ExitCode.INTERRUPTED : code;
    } catch (Exception e) {
      if (!happened) {
        throw e;
      }
      say(e instanceof InterruptedException ? "interrupted" : "interrupted: " + e.getMessage());
      return ExitCode.INTERRUPTED;
    }
  }

  /** Follows the run: a removal that goes on puts the forced end off. */
  void on(RunEvent event) {
    if (event instanceof RunEvent.Erasing) {
      heard = System.nanoTime();
    }
  }

  /** Lets the thread that measures wait again, as removing servers and writing reports takes. */
  void settle() {
    boolean known = Thread.interrupted();
    happened |= known;
  }

  private synchronized void received() {
    received++;
    happened = true;
    measuring.interrupt();
    if (received == 1) {
      say("interrupted: stopping the run and saving its results; press Ctrl-C again to hurry");
      watch(Wait.PATIENT);
    } else if (received == 2) {
      say(
          "interrupted again: exiting within %d s, by force if necessary"
              .formatted(Wait.HASTY.time.toSeconds()));
      watch(Wait.HASTY);
    }
  }

  private void watch(Wait wait) {
    heard = System.nanoTime();
    Thread.ofPlatform().daemon().name("interruption").start(() -> endAfter(wait));
  }

  private void endAfter(Wait wait) {
    long whole = wait.time.toNanos();
    try {
      for (long left = whole; left > 0; ) {
        if (done.await(left, TimeUnit.NANOSECONDS)) {
          return;
        }
        left = wait.prolonged ? whole - (System.nanoTime() - heard) : 0;
      }
    } catch (InterruptedException e) {
      return;
    }
    end();
  }

  /** At most one of the watching threads gets here; the others wait for the halt. */
  private synchronized void end() {
    try {
      lastResort.run();
      say(
          "exited by force; `reenact clean` removes what is left (on external servers with -e);"
              + " `reenact report DIR` writes the report of what was measured");
    } catch (RuntimeException e) {
      say(
          "not everything could be removed (%s); run `reenact clean` to try again"
              .formatted(e.getMessage()));
    } finally {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
  }

  private void say(String line) {
    err.println(Terminal.cleared() + line);
    err.flush();
  }

  @Override
  public void close() {
    done.countDown();
    signals.close();
  }
}
