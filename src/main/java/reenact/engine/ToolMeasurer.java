package reenact.engine;

import java.time.Duration;
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
import reenact.engine.judge.Checks;
import reenact.engine.judge.CommandCount;
import reenact.engine.judge.Judge;
import reenact.engine.judge.SameServerCheck;
import reenact.generator.tool.Tool;
import reenact.generator.tool.ToolException;
import reenact.generator.tool.ToolListener;
import reenact.generator.tool.ToolReport;
import reenact.plan.Limits;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.HistogramLog;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.result.trial.Check;
import reenact.result.trial.CpuUse;
import reenact.result.trial.GeneratorResult;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.OperationResult;
import reenact.result.trial.Percentiles;
import reenact.result.trial.Rounding;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.telemetry.MachineReading;
import reenact.telemetry.Telemetry;
import reenact.workload.Operation;
import reenact.workload.Server;

/** Lets a wrapped tool run one trial, and writes down what it says and nothing that it does not. */
final class ToolMeasurer {

  /** Redis counts here what redis-benchmark before version 7 does not notice. */
  private static final String ERROR_REPLIES = "total_error_replies";

  private final Tool tool;
  private final Workspace workspace;
  private final Limits limits;
  private final HistogramLog log;
  private final Consumer<RunEvent> events;
  private final SameServerCheck same;

  ToolMeasurer(
      Tool tool,
      Workspace workspace,
      Limits limits,
      HistogramLog log,
      Consumer<RunEvent> events,
      SameServerCheck same) {
    this.tool = tool;
    this.workspace = workspace;
    this.limits = limits;
    this.log = log;
    this.events = events;
    this.same = same;
  }

  Measurer.Measured measure(
      Trial trial, Deployment deployment, Control control, ServerResult server)
      throws ToolException, InterruptedException {
    Map<String, Long> before = control.counters();
    ToolReport report;
    MachineReading reading;
    try (Telemetry telemetry =
        new Telemetry(
            deployment.processes(),
            deployment.treatment().proxies(),
            List::of,
            WatchedCpuSelection.of(trial, deployment))) {
      Reader reader = new Reader(telemetry);
      report =
          tool.run(
              new Tool.Job(
                  trial,
                  control.workload(),
                  control.clients(deployment.endpoint()),
                  workspace,
                  deployment.placement()),
              reader);
      reading = reader.reading(report.cpu().toNanos() / 1e9 / report.seconds());
    }
    ToolFigures figures = new ToolFigures(report);
    Map<String, Long> moved = Measurer.counterDeltas(before, control);
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.putAll(Checks.accelerator(trial.environment(), deployment.treatment()));
    checks.putAll(same.check(trial, server, deployment.treatment()));
    checks.putAll(
        Checks.treatment(trial, deployment, reading, figures.throughput(), server, moved));
    if (report.commands() >= 0 && figures.retries() == 0) {
      // One connection more is that by which the tool asks the server about itself.
      checks.putAll(
          new CommandCount(control, moved, trial.environment().ours(), trial.load().clients() + 1)
              .check(trial.workload(), report.commands()));
    }
    Long errorReplies =
        before.containsKey(ERROR_REPLIES) ? moved.getOrDefault(ERROR_REPLIES, 0L) : null;
    Judge judge = new Judge(limits);
    if (!deployment.alive()) {
      judge.died(deployment.lastWords());
    }
    judge.examine(trial, report, errorReplies);
    judge.examine(checks);
    judge.examine(figures.intervals());
    if (trial.workload().subject() instanceof Server) {
      judge.examine(
          reading, deployment.placement().generatorCount(), deployment.placement().sharedCount());
    } else {
      judge.examine(reading);
    }
    CpuUse cpu = cpu(trial, reading, deployment);
    judge.examine(cpu);
    Map<Kind, Distribution> distributions = figures.distributions();
    log(trial, report, distributions);
    boolean known = report.allSucceeded() || (errorReplies != null && errorReplies == 0);
    return new Measurer.Measured(
        result(
            trial,
            figures,
            reading,
            cpu,
            deployment.treatment(),
            server,
            moved,
            checks,
            judge,
            known),
        distributions,
        false);
  }

  private TrialResult result(
      Trial trial,
      ToolFigures figures,
      MachineReading reading,
      CpuUse cpu,
      Treatment treatment,
      ServerResult server,
      Map<String, Long> counters,
      Map<String, Check> checks,
      Judge judge,
      boolean allSucceeded) {
    ToolReport report = figures.report();
    double throughput = Rounding.rounded(figures.throughput());
    Percentiles times = figures.percentiles();
    @Nullable Percentiles service = report.fromDue() ? null : times;
    Map<String, Long> retries = new TreeMap<>();
    if (figures.retries() > 0) {
      retries.put("ignored-by-" + tool.name(), figures.retries());
    }
    Operation operation = trial.workload().mix().getFirst();
    return new TrialResult(
        new TrialResult.Setup(
            trial.id(),
            trial.workload().name(),
            trial.environment().name(),
            report.tool(),
            LoadLevel.of(trial.load()),
            trial.repetition(),
            trial.order(),
            report.started()),
        new TrialResult.Judgement(judge.verdict(), judge.reasons(), checks, null),
        new TrialResult.Totals(
            Rounding.rounded(report.seconds()),
            null,
            throughput,
            allSucceeded ? throughput : null,
            report.requests(),
            null),
        new TrialResult.Outcomes(
            Map.of(), Map.of(), retries, report.reconnections(), null, null, null),
        new TrialResult.Times(service, times, null, null, null),
        new TrialResult.Machine(
            cpu,
            null,
            reading.host().map(host -> Rounding.rounded(host.contextSwitches())).orElse(null),
            new GeneratorResult(null, Map.of(), List.of()),
            MachineUse.cost(reading, treatment, figures.throughput())),
        new TrialResult.Served(server, counters, treatment.facts(), Checks.guestCpu(treatment)),
        null,
        Map.of(
            operation.name(),
            new OperationResult(report.requests(), 0, null, service, times, null)),
        figures.intervals(),
        Measurer.curves(figures.distributions()));
  }

  /** Where the machine itself is measured, the tool is what makes it work and no generator. */
  private CpuUse cpu(Trial trial, MachineReading reading, Deployment deployment) {
    CpuUse use = MachineUse.cpu(reading, limits.others(), deployment.whereabouts());
    return trial.workload().subject() instanceof Server ? use : use.ofServer();
  }

  private void log(Trial trial, ToolReport report, Map<Kind, Distribution> distributions) {
    Map<Kind, List<Distribution>> tracks = new TreeMap<>();
    distributions.forEach((kind, distribution) -> tracks.put(kind, List.of(distribution)));
    log.append(
        trial.id(),
        trial.workload().mix().stream().map(Operation::name).toList(),
        new Interval(0, Math.round(report.seconds() * 1e9), tracks, 0),
        report.started().toEpochMilli());
  }

  /** Reads the machine while the tool's window is open. */
  private final class Reader implements ToolListener {
    private final Telemetry telemetry;
    private @Nullable MachineReading reading;

    Reader(Telemetry telemetry) {
      this.telemetry = telemetry;
    }

    @Override
    public void windowOpened() {
      telemetry.open();
    }

    @Override
    public void running(Duration sinceStart) {
      events.accept(new RunEvent.ToolRunning(sinceStart));
    }

    @Override
    public void windowClosed() {
      reading = telemetry.read();
    }

    /** The machine's, where the generator is the tool. */
    MachineReading reading(double generator) throws ToolException {
      MachineReading known = reading;
      if (known == null) {
        throw new ToolException("%s ended without a report".formatted(tool.name()));
      }
      return known.of(generator);
    }
  }
}
