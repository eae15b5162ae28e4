package reenact.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reenact.cli.display.ProgressDisplay;
import reenact.cli.shell.UsageException;
import reenact.deployment.network.Namespace;
import reenact.engine.RunEvent;
import reenact.live.LivePage;
import reenact.report.ReasonText;

/** All that shows how a run goes on: the terminal and, when asked for, the live page. */
record RunDisplay(ProgressDisplay display, @Nullable LivePage page) implements AutoCloseable {

  /**
   * Begins to show.
   *
   * @param port of the live page; null for none, 0 for a free one
   * @throws UsageException when the port is taken
   */
  static RunDisplay begin(PrintWriter err, @Nullable Integer port, boolean quiet)
      throws UsageException {
    if (port == null) {
      return new RunDisplay(ProgressDisplay.on(err, quiet), null);
    }
    try {
      // Whoever watches is on the host, also where the generator is not.
      LivePage page = Namespace.openOutside(() -> LivePage.start(port, ReasonText::of));
      err.println("Live: " + page.url());
      err.flush();
      return new RunDisplay(ProgressDisplay.on(err, quiet), page);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "--live: port %d on 127.0.0.1 cannot be used: %s".formatted(port, e.getMessage()),
          "give another port, or none to use a free one",
          e);
    }
  }

  /** The consumer of the run's events. */
  Consumer<RunEvent> events() {
    return page == null ? display : display.andThen(page.events());
  }

  @Override
  public void close() {
    display.close();
    if (page != null) {
      page.close();
    }
  }
}
