package reenact.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import redis.clients.jedis.Jedis;
import reenact.TestRunId;
import reenact.config.workload.TraceScan;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Driver;
import reenact.driver.catalog.Drivers;
import reenact.environment.Environment;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.TrialListener;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.trace.RecordedTrace;
import reenact.trace.TimeKind;
import reenact.workload.Server;
import reenact.workload.TraceWorkload;
import reenact.workload.recorded.RecordedTraffic;
import reenact.workload.recorded.ReplayRules;

/** A server on which traces are replayed, and which can be asked about it. */
final class ReplayedServer implements AutoCloseable {

  static final Instant EPOCH = Instant.parse("2026-01-02T03:04:05Z");

  private static final Environment ENVIRONMENT = Experiments.INSTALLED;
  private static final Phases WHOLE =
      new Phases(Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(3));

  private final Path folder;
  private final Workspace workspace;
  private final Deployment server;
  private final Jedis jedis;

  /** Writes what was recorded. */
  interface Recording {
    void into(RecordedTrace trace) throws Exception;
  }

  ReplayedServer(Path folder) throws Exception {
    this.folder = folder;
    workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh());
    server =
        new Deployer(
                workspace,
                experiment(recorded(folder, trace -> trace.request(Duration.ZERO, 0, "PING")), 1)
                    .serverFiles())
            .deploy(ENVIRONMENT, Server.REDIS);
    jedis = connect();
  }

  /** Another connection to the server. */
  Jedis connect() {
    Jedis fresh = new Jedis(server.endpoint().host(), server.endpoint().port());
    if (!server.endpoint().password().isEmpty()) {
      fresh.auth(server.endpoint().password().reveal());
    }
    return fresh;
  }

  /** A workload of what was recorded. */
  static TraceWorkload recorded(Path folder, Recording recording, String... allowed)
      throws Exception {
    Path file = folder.resolve("test.trace");
    try (RecordedTrace trace = RecordedTrace.create(file, TimeKind.ARRIVAL, EPOCH)) {
      recording.into(trace);
    }
    Set<String> names = Set.of(allowed);
    return new TraceWorkload("recorded", "", TraceScan.of(file, new ReplayRules(names)), names);
  }

  /** The load that replays a workload. */
  static Load load(TraceWorkload workload, double speed) {
    RecordedTraffic traffic = workload.traffic();
    return new Load.Replay(
        speed,
        Load.Pacing.TIMELINE,
        new Load.Replay.Recorded(
            traffic.connections().mostAtOnce(), traffic.span().duration(), traffic.requests()));
  }

  /** An experiment that replays a workload at some speeds. */
  static Experiment experiment(TraceWorkload workload, double... speeds) {
    Load[] loads = new Load[speeds.length];
    for (int i = 0; i < speeds.length; i++) {
      loads[i] = load(workload, speeds[i]);
    }
    return Experiments.experiment(workload, ENVIRONMENT, "netty", WHOLE, loads);
  }

  Measurement replay(Recording recording, String... allowed) throws Exception {
    return replay(1, TrialListener.NOBODY, recording, allowed);
  }

  Measurement replay(double speed, TrialListener watch, Recording recording, String... allowed)
      throws Exception {
    TraceWorkload workload = recorded(folder, recording, allowed);
    Trial trial = Plan.of(experiment(workload, speed)).trials().getFirst();
    ConnectOptions options = new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
    try (Driver driver =
        Drivers.create("netty", workload, server.endpoint(), options, trial.load().clients())) {
      return new Generator(new SystemClock()).run(trial, workload, driver, watch);
    }
  }

  /** A connection to the server. */
  Jedis jedis() {
    return jedis;
  }

  /** A counter of the server. */
  long counter(String name) {
    return jedis
        .info()
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).strip()))
        .sum();
  }

  @Override
  public void close() {
    jedis.close();
    server.close();
    workspace.close();
  }
}
