package reenact.engine;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import reenact.driver.inprocess.InProcessServer;
import reenact.environment.Endpoint;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.workload.Server;

/**
 * What is asked before anything is measured, so that the JVM has compiled what a trial runs, the
 * clients as well as what follows them: without it, the first trials through a driver would be
 * slower than the others, and the compiler would be at work in their windows. How long that takes
 * depends on what the compiler gets of the CPUs, so it goes on until there is little left to do.
 */
public final class JitWarmUp {

  private static final int CLIENTS = 8;
  private static final int MOST_CONNECTIONS = 64;

  /** Requests a second of a replay. */
  private static final double BUSY_RATE = 5_000;

  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Phases PHASES = new Phases(Duration.ZERO, ROUND, Duration.ofSeconds(1));

  /**
   * Of a server that answers slowly, what is asked seldom is compiled late or never. The property
   * is for runs that are not about speed.
   */
  private static final int MOST_ROUNDS =
      Math.max(1, Integer.getInteger("reenact.rehearsal.rounds", 10));

  /** Compiling for less than this share of a round is little. */
  private static final double LITTLE = 0.1;

  private static final Set<String> DONE = ConcurrentHashMap.newKeySet();

  private final LongSupplier compiledMillis;
  private final int mostRounds;
  private final Set<String> done;

  /** One that knows what others in this process have rehearsed: the compiler does not forget. */
  public JitWarmUp() {
    this(JitWarmUp::compiledMillis, MOST_ROUNDS, DONE);
  }

  /**
   * @param compiledMillis how long the compiler has been at work so far, in milliseconds
   * @param mostRounds at which it ends however long that was
   */
  public JitWarmUp(LongSupplier compiledMillis, int mostRounds) {
    this(compiledMillis, mostRounds, new HashSet<>());
  }

  private JitWarmUp(LongSupplier compiledMillis, int mostRounds, Set<String> done) {
    this.done = done;
    this.mostRounds = mostRounds;
    this.compiledMillis = compiledMillis;
  }

  /** Runs a trial of which nobody is told. */
  public interface Stage {
    void run(Trial trial, Endpoint asked) throws InterruptedException;
  }

  /**
   * Rehearses what a trial will be, unless others like it were rehearsed before. A server that is
   * not ours, or holds the data of a trace, is not asked: an {@link InProcessServer} answers in its
   * place.
   *
   * @param server that the trial asks
   * @param began told of the trial where there is something to rehearse
   */
  public void before(Trial trial, Endpoint server, Runnable began, Stage stage)
      throws InterruptedException {
    List<Trial> wanted = wanted(trial);
    if (wanted.isEmpty()) {
      return;
    }
    began.run();
    boolean replayed = trial.load() instanceof Load.Replay;
    if ((!trial.environment().ours() || replayed)
        && trial.workload().subject() instanceof Server kind) {
      try (InProcessServer understudy = new InProcessServer(kind, server.database())) {
        warmUp(wanted, understudy.endpoint(), stage);
      }
    } else {
      warmUp(wanted, server, stage);
    }
  }

  private void warmUp(List<Trial> wanted, Endpoint server, Stage stage)
      throws InterruptedException {
    for (Trial rehearsed : wanted) {
      long compiling = ROUND.toMillis();
      for (int i = 0; i < mostRounds && compiling > LITTLE * ROUND.toMillis(); i++) {
        long before = compiledMillis.getAsLong();
        stage.run(rehearsed, server);
        compiling = compiledMillis.getAsLong() - before;
      }
    }
  }

  private List<Trial> wanted(Trial trial) {
    List<Trial> trials = new ArrayList<>();
    if (trial.load() instanceof Load.Replay replay) {
      boolean few = replay.clients() <= MOST_CONNECTIONS;
      if (few && done.add(trial.driver().name() + ", replaying " + trial.workload().name())) {
        trials.add(like(trial, replay.at(Math.max(replay.speed(), busy(replay)))));
      }
      return trials;
    }
    String driver = trial.driver().name() + " for " + trial.workload().subject();
    if (done.add(driver)) {
      int clients = Math.min(trial.load().clients(), CLIENTS);
      trials.add(like(trial, new Load.ClosedLoop(clients, Duration.ZERO, Load.Thinking.FIXED)));
    }
    if (trial.load() instanceof Load.OpenLoop && done.add(driver + ", by schedule")) {
      trials.add(like(trial, few(trial)));
    }
    return trials;
  }

  /** The speed at which enough is asked for the compiler to see what matters. */
  private static double busy(Load.Replay replay) {
    return BUSY_RATE / replay.at(1).rate();
  }

  /** An understudy has a thread for each connection. */
  private static Load few(Trial trial) {
    return trial.load() instanceof Load.OpenLoop open && !trial.environment().ours()
        ? new Load.OpenLoop(
            open.rate(), open.spacing(), Math.min(open.connections(), MOST_CONNECTIONS))
        : trial.load();
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
