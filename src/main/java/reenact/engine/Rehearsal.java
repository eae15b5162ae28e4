package reenact.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;

/**
 * What is asked before anything is measured, so that the JVM has compiled what a trial runs, the
 * clients as well as what follows them: without it, the first trial through a driver would be
 * slower than the others, and the compiler would be at work in its window.
 */
final class Rehearsal {

  private static final int CLIENTS = 8;
  private static final Phases PHASES =
      new Phases(Duration.ZERO, Duration.ofMillis(2500), Duration.ofSeconds(1));

  private final Set<String> done = new HashSet<>();

  /** What is to be rehearsed before a trial: nothing where others like it were before. */
  List<Trial> before(Trial trial) {
    List<Trial> trials = new ArrayList<>();
    String driver = trial.driver().name();
    if (done.add(driver)) {
      int clients = Math.min(trial.load().clients(), CLIENTS);
      trials.add(like(trial, new Load.ClosedLoop(clients, Duration.ZERO, Load.Thinking.FIXED)));
    }
    if (trial.load() instanceof Load.OpenLoop && done.add(driver + ", by schedule")) {
      trials.add(like(trial, trial.load()));
    }
    return trials;
  }

  private static Trial like(Trial trial, Load load) {
    return new Trial(
        trial.id(),
        trial.workload(),
        trial.environment(),
        trial.driver(),
        load,
        PHASES,
        trial.repetition(),
        trial.order(),
        trial.seed());
  }
}
