package reenact.generator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reenact.driver.BlockingDriver;
import reenact.driver.Session;
import reenact.driver.SessionEvents;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.CpuTopology;
import reenact.environment.Environment;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.plan.Load.Thinking;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.recording.Window;
import reenact.workload.Workload;

/** One run with scripted sessions; the clock knows each client and the generator's two threads. */
public final class ScriptedRun {

  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration MILLI = Duration.ofMillis(1);
  public static final CpuPlacement ANYWHERE =
      CpuPlacement.far(
          Environment.Cpus.ANY, new CpuTopology(CpuSet.of("0"), List.of(CpuSet.of("0")), 1));
  static final Workload WORKLOAD = ClientSimulation.workload(1);

  static Trial trial(Load load, Duration drain) {
    return new Trial(
        "001",
        WORKLOAD,
        new Environment.External("e", null, null, Environment.Cpus.ANY),
        new DriverChoice("scripted", 0, SECOND, SECOND),
        load,
        new Phases(SECOND, SECOND.multipliedBy(10), drain),
        1,
        1,
        42);
  }

  static Trial closed(int clients) {
    return trial(new ClosedLoop(clients, Duration.ZERO, Thinking.FIXED), SECOND.multipliedBy(60));
  }

  static Trial open(double rate, Spacing spacing, int connections) {
    return trial(new OpenLoop(rate, spacing, connections), SECOND.multipliedBy(60));
  }

  /** Makes the session of a client by its number, which is not that of its thread. */
  interface Sessions {
    Session open(int number, SessionEvents events);
  }

  /** A driver whose sessions a test makes. */
  static final class ScriptedDriver implements BlockingDriver {
    private final Sessions sessions;
    private int opened;

    ScriptedDriver(Sessions sessions) {
      this.sessions = sessions;
    }

    @Override
    public synchronized Session open(SessionEvents events) {
      return sessions.open(opened++, events);
    }

    @Override
    public void close() {}
  }

  /** Notes what it is told. Once the window is closed the generator itself waits no more. */
  static final class Notes implements TrialListener {
    final List<String> told = new ArrayList<>();
    final List<Interval> intervals = new ArrayList<>();
    private final ManualClock clock;

    Notes(ManualClock clock) {
      this.clock = clock;
    }

    @Override
    public void windowOpened() {
      told.add("opened at " + Duration.ofNanos(clock.nanoTime()));
    }

    @Override
    public void intervalRecorded(Interval interval, Window window) {
      intervals.add(interval);
      if (interval.end() == window.end()) {
        clock.leave();
      }
    }

    @Override
    public void windowClosed() {
      told.add("closed at " + Duration.ofNanos(clock.nanoTime()));
    }
  }

  final ManualClock clock;
  final Notes notes;
  final List<ScriptedSession> sessions = Collections.synchronizedList(new ArrayList<>());

  ScriptedRun(int clients) {
    clock = new ManualClock(clients + 2);
    notes = new Notes(clock);
  }

  Session scripted(ScriptedSession.Script script) {
    ScriptedSession session = new ScriptedSession(clock, script);
    sessions.add(session);
    return session;
  }

  Measurement run(Trial trial, Workload workload, Sessions made) throws InterruptedException {
    return new Generator(clock).run(trial, workload, new ScriptedDriver(made), notes);
  }

  Measurement run(Trial trial, ScriptedSession.Script script) throws InterruptedException {
    return run(trial, WORKLOAD, (number, events) -> scripted(script));
  }

  long sent() {
    return sessions.stream().mapToLong(session -> session.sent().size()).sum();
  }
}
