package reenact.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import reenact.engine.RunEvent;
import reenact.environment.Environment;
import reenact.environment.NetworkPath;
import reenact.environment.ServerFiles;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.report.Runs;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;

/** Tells of a run that never ran: two trials, of which the first ends. */
final class LiveRun {

  private static final long SECOND = 1_000_000_000;

  final Plan plan;
  private final String name;

  LiveRun(String name) {
    this.name = name;
    this.plan = Plan.of(experiment(name));
  }

  private static Experiment experiment(String name) {
    RedisOperation ping =
        RedisOperation.of("ping", 1, List.of("PING"), false, new RedisNames(Map.of(), Map.of()));
    List<Load> loads =
        List.of(
            new Load.ClosedLoop(1, Duration.ZERO, Load.Thinking.FIXED),
            new Load.ClosedLoop(4, Duration.ZERO, Load.Thinking.FIXED));
    return new Experiment(
        name,
        List.of(
            new Sweep(
                new RedisWorkload(name, "", List.of(ping), 1, List.of()),
                loads,
                List.of(new DriverChoice("jedis", 0, Duration.ofSeconds(1), Duration.ofSeconds(1))),
                new Phases(Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(1)),
                1,
                "")),
        List.of(new Environment.External("external", null, null, Environment.Cpus.ANY)),
        1,
        false,
        new Limits(0.01, 0.9, 0.05, 0, Duration.ofMillis(50), 0.1, 0.98, 0.1, 0.1, 0.5, 0.01),
        new ServerFiles(Path.of("redis.conf"), Path.of("my.cnf")),
        NetworkPath.LOOPBACK,
        false);
  }

  void tell(Consumer<RunEvent> events) {
    Trial trial = plan.trials().getFirst();
    events.accept(new RunEvent.Planned(plan));
    events.accept(new RunEvent.Deploying(plan.blocks().getFirst()));
    events.accept(new RunEvent.Loading(50, 100));
    events.accept(new RunEvent.Measuring(trial));
    for (int second = 0; second < 10; second++) {
      events.accept(new RunEvent.IntervalMeasured(interval(second)));
    }
    events.accept(new RunEvent.Measured(Runs.named(name).trials().getFirst()));
    events.accept(new RunEvent.Failed(name + " could not be started"));
    events.accept(new RunEvent.Measuring(plan.trials().get(1)));
    events.accept(new RunEvent.IntervalMeasured(interval(20)));
    events.accept(new RunEvent.IntervalMeasured(interval(21)));
  }

  /** Two thousand requests that took 1 to 2 ms, and a failure every second second. */
  static Interval interval(int second) {
    Distribution times = new Distribution();
    for (int i = 0; i < 2000; i++) {
      times.add(1_000_000 + i * 500L);
    }
    return new Interval(
        second * SECOND,
        (second + 1) * SECOND,
        Map.of(Kind.RESPONSE_TIME, List.of(times), Kind.SERVICE_TIME, List.of(times)),
        second % 2);
  }
}
