package reenact.engine;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;

/**
 * What is asked before anything is measured, so that the JVM has compiled what a trial runs, the
 * clients as well as what follows them: without it, the first trials through a driver would be
 * slower than the others, and the compiler would be at work in their windows. How long that takes
 * depends on what the compiler gets of the CPUs, so it goes on until there is little left to do.
 */
final class Rehearsal {

  private static final int CLIENTS = 8;
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Phases PHASES = new Phases(Duration.ZERO, ROUND, Duration.ofSeconds(1));

  /** Of a server that answers slowly, what is asked seldom is compiled late or never. */
  private static final int MOST_ROUNDS = 10;

  /** Compiling for less than this share of a round is little. */
  private static final double LITTLE = 0.1;

  private final LongSupplier compiledMillis;
  private final Set<String> done = new HashSet<>();

  Rehearsal() {
    this(Rehearsal::compiledMillis);
  }

  /**
   * @param compiledMillis how long the compiler has been at work so far, in milliseconds
   */
  Rehearsal(LongSupplier compiledMillis) {
    this.compiledMillis = compiledMillis;
  }

  /** Runs a trial of which nobody is told. */
  interface Stage {
    void run(Trial trial) throws InterruptedException;
  }

  /**
   * Rehearses what a trial will be, unless others like it were rehearsed before.
   *
   * @param began told of the trial where there is something to rehearse
   */
  void before(Trial trial, Runnable began, Stage stage) throws InterruptedException {
    List<Trial> wanted = wanted(trial);
    if (!wanted.isEmpty()) {
      began.run();
    }
    for (Trial rehearsed : wanted) {
      long compiling = ROUND.toMillis();
      for (int i = 0; i < MOST_ROUNDS && compiling > LITTLE * ROUND.toMillis(); i++) {
        long before = compiledMillis.getAsLong();
        stage.run(rehearsed);
        compiling = compiledMillis.getAsLong() - before;
      }
    }
  }

  private List<Trial> wanted(Trial trial) {
    List<Trial> trials = new ArrayList<>();
    String driver = trial.driver().name() + " for " + trial.workload().server();
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

  private static long compiledMillis() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler != null && compiler.isCompilationTimeMonitoringSupported()
        ? compiler.getTotalCompilationTime()
        : 0;
  }
}
