package reenact.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Deployment;
import reenact.deployment.server.Treatment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.Control;
import reenact.driver.ServerException;
import reenact.engine.judge.Checks;
import reenact.engine.judge.ClientChecks;
import reenact.engine.judge.CommandCount;
import reenact.engine.judge.Judge;
import reenact.engine.judge.ReplayChecks;
import reenact.engine.judge.SameServerCheck;
import reenact.engine.judge.ServerContinuityCheck;
import reenact.generator.Budget;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.tool.Tool;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.HistogramLog;
import reenact.recording.Kind;
import reenact.result.trial.Check;
import reenact.result.trial.CpuUse;
import reenact.result.trial.CurvePoint;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.OperationResult;
import reenact.result.trial.Percentiles;
import reenact.result.trial.Rounding;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.workload.Operation;
import reenact.workload.TraceWorkload;

/** Measures one trial on a running server and writes down what happened. */
final class Measurer {

  private static final Path NOWHERE = Path.of("/dev/null");

  private final Generator generator;
  private final Limits limits;
  private final HistogramLog log;
  private final Consumer<RunEvent> events;
  private final SameServerCheck same = new SameServerCheck();
  private final JitWarmUp rehearsal = new JitWarmUp();
  private final AlwaysFailingOperations refusals = new AlwaysFailingOperations();

  Measurer(Generator generator, Limits limits, HistogramLog log, Consumer<RunEvent> events) {
    this.generator = generator;
    this.limits = limits;
    this.log = log;
    this.events = events;
  }

  /**
   * What was measured, with the distributions that do not fit into a result.
   *
   * @param interrupted whether somebody wants no more trials
   */
  record Measured(TrialResult result, Map<Kind, Distribution> distributions, boolean interrupted) {}

  /** Runs what has to be rehearsed before a trial, and tells nobody. */
  void rehearse(Trial trial, Deployment deployment, Control control)
      throws InterruptedException, ResourceLimitException {
    try (HistogramLog nowhere = new HistogramLog(NOWHERE)) {
      ResourceCheck.within(
          trial,
          () -> {
            rehearsal.before(
                trial,
                control.clients(deployment.endpoint()),
                () -> events.accept(new RunEvent.WarmingUpJit(trial)),
                (first, endpoint) ->
                    ObservedTrial.run(
                            generator.unbounded(),
                            first,
                            deployment,
                            endpoint,
                            control,
                            nowhere,
                            event -> {},
                            // An understudy does what no real server does.
                            trial.environment().ours() ? refusals : new AlwaysFailingOperations())
                        .throwIfInterrupted());
            return trial;
          });
    }
  }

  /** The same for a wrapped tool, which needs no rehearsal. */
  ToolMeasurer tools(Tool tool, Workspace workspace) {
    return new ToolMeasurer(tool, workspace, limits, log, events, same);
  }

  Measured measure(Trial trial, Deployment deployment, Control control, ServerResult server)
      throws InterruptedException, ResourceLimitException {
    Map<String, Long> before = control.counters();
    boolean ours = trial.environment().ours();
    ServerContinuityCheck continuity = new ServerContinuityCheck(control, before, ours);
    ObservedTrial observed =
        ResourceCheck.within(
            trial,
            () -> ObservedTrial.run(generator, trial, deployment, control, log, events, refusals));
    Measurement measurement = observed.measurement();
    if (TrialMonitor.examines(trial) && !measurement.interrupted()) {
      // A short trial may be over before anybody looked at what it counted.
      refusals.examine(trial.workload(), trial.environment().name(), measurement.counts(), 0);
    }
    TrialMonitor watch = observed.watch();
    Map<String, Long> moved = counterDeltas(before, control);
    Map<String, Check> checks = new LinkedHashMap<>();
    ClientChecks presence = new ClientChecks(trial, measurement, limits);
    Budget budget = generator.budget();
    if (!budget.caps().paced()) {
      checks.putAll(Checks.littlesLaw(trial, measurement, presence, limits));
    }
    checks.putAll(Checks.accelerator(trial.environment(), deployment.treatment()));
    checks.putAll(same.check(trial, server, deployment.treatment()));
    if (deployment.alive() && asksServer(trial)) {
      long connections = opened(trial) + measurement.counts().reconnections();
      checks.putAll(
          new CommandCount(control, moved, ours, connections)
              .check(trial.workload(), measurement.counts()));
    }
    if (asksServer(trial)) {
      checks.putAll(
          Checks.treatment(
              trial, deployment, watch.reading(), throughput(measurement), server, moved));
    }
    Judge judge = new Judge(limits);
    if (!deployment.alive()) {
      judge.died(deployment.lastWords());
    }
    judge.examine(trial, measurement);
    judge.advise(ErrorRemedies.on(trial, measurement));
    judge.examine(budget);
    judge.examine(checks);
    if (!(trial.load() instanceof Load.Replay)) {
      judge.examine(watch.intervals());
      judge.examineEnd(watch.intervals(), measurement);
    }
    judge.examineData(
        trial, measurement, moved, asksServer(trial) ? continuity.faults(moved) : List.of());
    judge.examine(watch.reading().span(), measurement.window());
    judge.examine(
        watch.reading(),
        deployment.placement().generatorCount(),
        deployment.placement().sharedCount());
    CpuUse cpu = MachineUse.cpu(watch.reading(), limits.others(), deployment.whereabouts());
    judge.examine(cpu);
    return new Measured(
        result(
            trial, observed, deployment.treatment(), server, moved, checks, judge, presence, cpu),
        Map.of(
            Kind.SERVICE_TIME, measurement.merged(Kind.SERVICE_TIME),
            Kind.RESPONSE_TIME, measurement.merged(Kind.RESPONSE_TIME)),
        measurement.interrupted());
  }

  /** How many connections a trial opens in all. */
  private static long opened(Trial trial) {
    // A recorded connection may have a second one for what would keep it waiting.
    return trial.workload() instanceof TraceWorkload trace
        ? 2L * trace.traffic().connections().opened()
        : trial.load().clients();
  }

  /** The no-op driver never reaches the server, so the server has nothing to say of it. */
  static boolean asksServer(Trial trial) {
    return !trial.driver().name().startsWith("noop");
  }

  /** Empty when the server can no longer say, which the verdict then does. */
  static Map<String, Long> counterDeltas(Map<String, Long> before, Control control) {
    try {
      return Checks.moved(before, control.counters());
    } catch (ServerException e) {
      return Map.of();
    }
  }

  private static TrialResult result(
      Trial trial,
      ObservedTrial observed,
      Treatment treatment,
      ServerResult server,
      Map<String, Long> counters,
      Map<String, Check> checks,
      Judge judge,
      ClientChecks presence,
      CpuUse cpu) {
    Measurement measurement = observed.measurement();
    TrialMonitor watch = observed.watch();
    Counts counts = measurement.counts();
    double seconds = measurement.window().length() / 1e9;
    Distribution service = measurement.merged(Kind.SERVICE_TIME);
    Distribution response = measurement.merged(Kind.RESPONSE_TIME);
    long requests =
        service.count() + counts.operations().stream().mapToLong(Counts.OfOperation::failed).sum();
    boolean open = !(trial.load() instanceof Load.ClosedLoop);
    return new TrialResult(
        new TrialResult.Setup(
            trial.id(),
            trial.workload().name(),
            trial.environment().name(),
            trial.driver().label(),
            LoadLevel.of(trial.load()),
            trial.repetition(),
            trial.order(),
            measurement.windowStart()),
        new TrialResult.Judgement(
            judge.verdict(),
            judge.reasons(),
            checks,
            measurement.partial(trial.phases()) ? true : null),
        new TrialResult.Totals(
            Rounding.rounded(seconds),
            open ? Rounding.rounded((requests + measurement.notSent()) / seconds) : null,
            Rounding.rounded(throughput(measurement)),
            Rounding.rounded(counts.succeededInWindow() / seconds),
            requests,
            measurement.notSent()),
        new TrialResult.Outcomes(
            counts.errors(),
            counts.errorTexts(),
            counts.retries(),
            counts.reconnections(),
            counts.missed(),
            counts.hits(),
            hitRatio(counts),
            Judge.replay(trial, measurement).map(ReplayChecks::result).orElse(null)),
        new TrialResult.Times(
            Percentiles.of(service),
            Percentiles.of(response),
            open ? ifAny(measurement.merged(Kind.SCHEDULE_LAG)) : null,
            ifAny(measurement.merged(Kind.FAILED_RESPONSE_TIME)),
            ifAny(measurement.merged(Kind.POOL_WAIT))),
        new TrialResult.Machine(
            cpu,
            MachineUse.pauses(watch.reading()),
            watch
                .reading()
                .host()
                .map(host -> Rounding.rounded(host.contextSwitches()))
                .orElse(null),
            EventLoops.result(observed.transport(), measurement, watch.reading()),
            MachineUse.cost(watch.reading(), treatment, throughput(measurement))),
        new TrialResult.Served(server, counters, treatment.facts(), Checks.guestCpu(treatment)),
        presence.result(),
        operations(trial, measurement),
        watch.intervals(),
        curves(Map.of(Kind.SERVICE_TIME, service, Kind.RESPONSE_TIME, response)));
  }

  /** Requests completed each second of the window. */
  private static double throughput(Measurement measurement) {
    Counts counts = measurement.counts();
    return (counts.succeededInWindow() + counts.failedInWindow())
        / (measurement.window().length() / 1e9);
  }

  private static @Nullable Double hitRatio(Counts counts) {
    long lookups = counts.hits() + counts.missed();
    return lookups == 0 ? null : Double.valueOf(Rounding.rounded((double) counts.hits() / lookups));
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
              ifAny(measurement.distribution(Kind.RESPONSE_TIME, i)),
              counts.hits()));
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
                        Rounding.rounded(point.micros())))
                .toList()));
    return curves;
  }
}
