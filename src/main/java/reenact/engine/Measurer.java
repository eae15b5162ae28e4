package reenact.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Deployment;
import reenact.deployment.Treatment;
import reenact.deployment.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Drivers;
import reenact.driver.LoopDriver;
import reenact.driver.NoopOptions;
import reenact.driver.ServerException;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.Tool;
import reenact.generator.Watch;
import reenact.plan.DriverChoice;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.HistogramLog;
import reenact.recording.Kind;
import reenact.result.Check;
import reenact.result.CurvePoint;
import reenact.result.Figures;
import reenact.result.LoadLevel;
import reenact.result.OperationResult;
import reenact.result.Percentiles;
import reenact.result.ServerResult;
import reenact.result.TrialResult;
import reenact.telemetry.Telemetry;
import reenact.workload.Operation;

/** Measures one trial on a running server and writes down what happened. */
final class Measurer {

  private static final int REHEARSING_CLIENTS = 8;
  private static final Phases REHEARSAL =
      new Phases(Duration.ZERO, Duration.ofMillis(2500), Duration.ofSeconds(1));

  private final Generator generator;
  private final Limits limits;
  private final HistogramLog log;
  private final Progress progress;
  private final SameServer same = new SameServer();

  Measurer(Generator generator, Limits limits, HistogramLog log, Progress progress) {
    this.generator = generator;
    this.limits = limits;
    this.log = log;
    this.progress = progress;
  }

  /** What was measured, with the distributions that do not fit into a result. */
  record Measured(TrialResult result, Map<Kind, Distribution> distributions) {}

  /**
   * Lets the clients ask for a while before anything is measured, so that the JVM has compiled what
   * they run: without it, the first trial through a driver would be slower than the others.
   */
  void rehearse(Trial trial, Deployment deployment, Control control) throws InterruptedException {
    Trial rehearsal =
        new Trial(
            trial.id(),
            trial.workload(),
            trial.environment(),
            trial.driver(),
            new Load.ClosedLoop(
                Math.min(trial.load().clients(), REHEARSING_CLIENTS),
                Duration.ZERO,
                Load.Thinking.FIXED),
            REHEARSAL,
            trial.repetition(),
            trial.order(),
            trial.seed());
    try (Driver driver = driver(rehearsal, deployment, control)) {
      generator.run(rehearsal, control.workload(), driver, Watch.NOBODY);
    }
  }

  /** The same for a wrapped tool, which needs no rehearsal. */
  ToolMeasurer tools(Tool tool, Workspace workspace) {
    return new ToolMeasurer(tool, workspace, limits, log, progress, same);
  }

  private static Driver driver(Trial trial, Deployment deployment, Control control) {
    return Drivers.create(
        trial.driver().name(),
        control.workload(),
        deployment.endpoint(),
        options(trial),
        trial.load().clients());
  }

  Measured measure(Trial trial, Deployment deployment, Control control, ServerResult server)
      throws InterruptedException {
    Map<String, Long> before = control.counters();
    TrialWatch watch;
    Measurement measurement;
    @Nullable String transport;
    try (Driver driver = driver(trial, deployment, control);
        Telemetry telemetry =
            new Telemetry(
                deployment.processes(),
                deployment.treatment().proxies(),
                () -> EventLoops.of(driver))) {
      transport = driver instanceof LoopDriver looping ? looping.transport() : null;
      watch = new TrialWatch(trial, telemetry, log, progress);
      measurement = generator.run(trial, control.workload(), driver, watch);
    }
    Map<String, Long> moved = moved(before, control);
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.putAll(Checks.littlesLaw(trial, measurement, limits));
    checks.putAll(Checks.accelerator(trial.environment(), deployment.treatment().facts()));
    checks.putAll(same.check(trial, server, deployment.treatment()));
    Long counted = moved.get(control.commandCounter());
    if (counted != null && deployment.alive() && talks(trial)) {
      checks.putAll(
          Checks.serverCounted(
              trial.workload(), trial.load().clients(), measurement, control, counted));
    }
    if (talks(trial)) {
      checks.putAll(
          Checks.treatment(
              trial, deployment, watch.reading(), throughput(measurement), server, moved));
    }
    Judge judge = new Judge(limits);
    if (!deployment.alive()) {
      judge.died(deployment.lastWords());
    }
    judge.examine(trial, measurement);
    judge.examine(checks);
    judge.examine(watch.intervals());
    judge.examine(
        watch.reading(),
        Cpus.count(trial.environment().cpus().generator()),
        Cpus.shared(trial.environment()));
    return new Measured(
        result(
            trial,
            transport,
            measurement,
            watch,
            deployment.treatment(),
            server,
            moved,
            checks,
            judge),
        Map.of(
            Kind.SERVICE_TIME, measurement.merged(Kind.SERVICE_TIME),
            Kind.RESPONSE_TIME, measurement.merged(Kind.RESPONSE_TIME)));
  }

  /** The no-op driver never reaches the server, so the server has nothing to say of it. */
  private static boolean talks(Trial trial) {
    return !trial.driver().name().startsWith("noop");
  }

  /** How a trial's driver makes its connections. */
  static ConnectOptions options(Trial trial) {
    DriverChoice choice = trial.driver();
    return new ConnectOptions(
        choice.poolSize(),
        choice.timeout(),
        choice.connectTimeout(),
        EventLoops.options(trial),
        new NoopOptions(choice.noop().slots(), choice.noop().serviceTime()));
  }

  /** Empty when the server can no longer say, which the verdict then does. */
  static Map<String, Long> moved(Map<String, Long> before, Control control) {
    try {
      return Checks.moved(before, control.counters());
    } catch (ServerException e) {
      return Map.of();
    }
  }

  private static TrialResult result(
      Trial trial,
      @Nullable String transport,
      Measurement measurement,
      TrialWatch watch,
      Treatment treatment,
      ServerResult server,
      Map<String, Long> counters,
      Map<String, Check> checks,
      Judge judge) {
    Counts counts = measurement.counts();
    double seconds = measurement.window().length() / 1e9;
    Distribution service = measurement.merged(Kind.SERVICE_TIME);
    Distribution response = measurement.merged(Kind.RESPONSE_TIME);
    long requests =
        service.count() + counts.operations().stream().mapToLong(Counts.OfOperation::failed).sum();
    boolean open = trial.load() instanceof Load.OpenLoop;
    return new TrialResult(
        trial.id(),
        trial.workload().name(),
        trial.environment().name(),
        trial.driver().label(),
        LoadLevel.of(trial.load()),
        trial.repetition(),
        trial.order(),
        measurement.windowStart(),
        judge.verdict(),
        judge.reasons(),
        Figures.rounded(seconds),
        open ? Figures.rounded((requests + measurement.notSent()) / seconds) : null,
        Figures.rounded(throughput(measurement)),
        Figures.rounded(counts.succeededInWindow() / seconds),
        requests,
        measurement.notSent(),
        counts.errors(),
        counts.operations().stream().mapToLong(Counts.OfOperation::missed).sum(),
        counts.retries(),
        counts.reconnections(),
        Percentiles.of(service),
        Percentiles.of(response),
        open ? ifAny(measurement.merged(Kind.SCHEDULE_LAG)) : null,
        ifAny(measurement.merged(Kind.FAILED_RESPONSE_TIME)),
        ifAny(measurement.merged(Kind.POOL_WAIT)),
        operations(trial, measurement),
        MachineUse.cpu(watch.reading()),
        MachineUse.pauses(watch.reading()),
        watch.reading().host().map(host -> Figures.rounded(host.contextSwitches())).orElse(null),
        EventLoops.result(transport, measurement, watch.reading()),
        server,
        counters,
        checks,
        watch.intervals(),
        curves(Map.of(Kind.SERVICE_TIME, service, Kind.RESPONSE_TIME, response)),
        treatment.facts(),
        MachineUse.cost(watch.reading(), treatment, throughput(measurement)));
  }

  /** Requests completed each second of the window. */
  private static double throughput(Measurement measurement) {
    Counts counts = measurement.counts();
    return (counts.succeededInWindow() + counts.failedInWindow())
        / (measurement.window().length() / 1e9);
  }

  private static @Nullable Percentiles ifAny(Distribution distribution) {
    return distribution.count() == 0 ? null : Percentiles.of(distribution);
  }

  private static Map<String, OperationResult> operations(Trial trial, Measurement measurement) {
    Map<String, OperationResult> results = new LinkedHashMap<>();
    List<? extends Operation> mix = trial.workload().mix();
    for (int i = 0; i < mix.size(); i++) {
      Counts.OfOperation counts = measurement.counts().operations().get(i);
      Distribution service = measurement.distribution(Kind.SERVICE_TIME, i);
      results.put(
          mix.get(i).name(),
          new OperationResult(
              service.count(),
              counts.failed(),
              counts.missed(),
              ifAny(service),
              ifAny(measurement.distribution(Kind.RESPONSE_TIME, i))));
    }
    return results;
  }

  static Map<String, List<CurvePoint>> curves(Map<Kind, Distribution> kinds) {
    Map<String, List<CurvePoint>> curves = new TreeMap<>();
    kinds.forEach((kind, distribution) ->
        curves.put(
            kind.label(),
            distribution.curve().stream()
                .map(point ->
                    new CurvePoint(
                        Math.round(point.percentile() * 1e5) / 1e5,
                        Figures.rounded(point.micros())))
                .toList()));
    return curves;
  }
}
