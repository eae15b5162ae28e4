package reenact.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reenact.analysis.Analysis;
import reenact.config.Configuration;
import reenact.deployment.Deployer;
import reenact.deployment.DeploymentException;
import reenact.deployment.Hop;
import reenact.deployment.Namespace;
import reenact.deployment.Workspace;
import reenact.engine.Engine;
import reenact.engine.Progress;
import reenact.generator.Generator;
import reenact.generator.SystemClock;
import reenact.generator.Tool;
import reenact.generator.ToolException;
import reenact.generator.Tools;
import reenact.plan.Experiment;
import reenact.plan.Plan;
import reenact.report.TextReport;
import reenact.result.RunResult;
import reenact.result.Verdict;

/** Measures, and leaves a report. */
@Command(
    name = "run",
    description = {
      "Measure workloads in environments and leave a report.",
      "Without arguments: a one-minute tour on embedded Redis and MySQL."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Mixin private Asking asking = new Asking();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run's own folder; default: reports/<UTC time>-<name>")
  private @Nullable Path out;

  @Option(
      names = "--live",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "PORT",
      description = {
        "show the run while it goes on, as a page on 127.0.0.1 and as Prometheus metrics",
        "(/metrics); on a free port when none is given"
      })
  private @Nullable Integer live;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress")
  private boolean quiet;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  RunCommand() {}

  @Override
  public Integer call() throws Exception {
    Configuration configuration = asking.read();
    Plan plan = Plan.of(configuration.experiment());
    requireTools(plan);
    if (Namespace.wanted(plan.experiment().path(), plan.experiment().environments())) {
      Namespace.enter();
    }
    Path folder = RunFolder.create(out, plan.experiment().name());
    Files.writeString(folder.resolve(RunFolder.CONFIGURATION), configuration.resolved());
    RunLog.start(folder.resolve("run.log"));
    for (String leftover : Workspace.removeLeftovers(Workspace.root())) {
      LOG.warn("removed what an earlier run left: {}", leftover);
    }
    try (Interruption interruption = new Interruption()) {
      RunResult result = measure(plan, configuration, folder);
      RunFolder.writePages(folder, result, configuration.resolved());
      show(result, folder);
      return interruption.happened() ? ExitCode.INTERRUPTED : exitCode(result);
    }
  }

  /** A wrapped tool that is missing is told before any server is started. */
  private static void requireTools(Plan plan) throws ToolException {
    for (String name : drivers(plan)) {
      Optional<Tool> tool = Tools.named(name);
      if (tool.isPresent()) {
        tool.get().installed();
      }
    }
  }

  private static Set<String> drivers(Plan plan) {
    return plan.trials().stream().map(trial -> trial.driver().name()).collect(Collectors.toSet());
  }

  private RunResult measure(Plan plan, Configuration configuration, Path folder)
      throws UsageException, DeploymentException {
    PrintWriter err = spec.commandLine().getErr();
    try (Workspace workspace = Workspace.create(Workspace.root(), RunIds.fresh());
        Hop hop = Hop.make(workspace);
        Watching watching = Watching.begin(err, live, quiet)) {
      LOG.info("Reenact {} run {} into {}", Home.version(), workspace.run(), folder);
      LOG.info("{}", hop.description());
      return engine(workspace, hop, configuration, folder, watching.progress()).run(plan);
    }
  }

  private static Engine engine(
      Workspace workspace, Hop hop, Configuration configuration, Path folder, Progress progress) {
    Experiment experiment = configuration.experiment();
    String baseline = experiment.environments().getFirst().name();
    return new Engine(
        new Deployer(workspace, experiment.serverFiles(), hop),
        new Generator(new SystemClock()),
        folder,
        Home.version(),
        new Analysis(baseline, configuration.bound(), experiment.seed())::of,
        progress);
  }

  private void show(RunResult result, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(TextReport.of(result));
    out.println("Report: " + folder.resolve("report.html"));
    out.flush();
  }

  private static int exitCode(RunResult result) {
    if (!result.failures().isEmpty()) {
      return ExitCode.DEPLOYMENT_FAILED;
    }
    boolean invalid =
        result.trials().stream().anyMatch(trial -> trial.verdict() == Verdict.INVALID);
    return invalid ? ExitCode.TRIAL_INVALID : ExitCode.DONE;
  }
}
