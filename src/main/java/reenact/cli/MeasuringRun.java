package reenact.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import reenact.analysis.Analysis;
import reenact.cli.display.InterruptionPoint;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.Home;
import reenact.cli.shell.UsageException;
import reenact.config.Configuration;
import reenact.deployment.Deployer;
import reenact.deployment.HostCpus;
import reenact.deployment.NamespaceDecision;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.network.Namespace;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.workspace.Workspace;
import reenact.engine.Engine;
import reenact.engine.ResourceCheck;
import reenact.engine.RunEvent;
import reenact.environment.Environment;
import reenact.fault.Fault;
import reenact.generator.Budget;
import reenact.generator.Generator;
import reenact.generator.SystemClock;
import reenact.generator.tool.Tool;
import reenact.generator.tool.ToolException;
import reenact.generator.tool.Tools;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Sweep;
import reenact.report.ReasonText;
import reenact.result.RunResult;
import reenact.result.trial.Verdict;

/** What surrounds the measuring in every command that leaves a run's folder. */
final class MeasuringRun {

  private static final Logger LOG = LoggerFactory.getLogger(MeasuringRun.class);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder for the results of this run; default: reports/<UTC time>-<name>")
  private @Nullable Path out;

  @Option(
      names = "--live",
      arity = "0..1",
      fallbackValue = "0",
      paramLabel = "PORT",
      description =
          "serve a live page and Prometheus metrics (/metrics) on 127.0.0.1; without PORT, on a "
              + "free port")
  private @Nullable Integer live;

  @Option(
      names = {"-q", "--quiet"},
      description = "show no progress, only failures")
  private boolean quiet;

  /** What one command measures and says. */
  interface Course {

    /** Measures. */
    RunResult measure(Engine engine, Consumer<RunEvent> events);

    /** Tells of what was measured, which is on disk by now unless that is full. */
    void show(RunResult result, Path folder) throws UsageException;
  }

  /** Measures, writes all pages, shows them, and says with which code the program ends. */
  int follow(Course course, Configuration configuration, PrintWriter err) throws Exception {
    Experiment experiment = configuration.experiment();
    requireTools(experiment);
    requireProvisions(experiment);
    if (NamespaceDecision.wanted(experiment.path(), experiment.environments())) {
      Namespace.enter();
    }
    try (GracefulShutdown interruption = new GracefulShutdown(err)) {
      return interruption.code(() -> follow(course, configuration, err, interruption));
    }
  }

  private int follow(
      Course course, Configuration configuration, PrintWriter err, GracefulShutdown interruption)
      throws Exception {
    Path folder = RunFolder.create(out, configuration.experiment().name());
    RunFolder.write(
        folder.resolve(RunFolder.CONFIGURATION),
        configuration.resolved().getBytes(StandardCharsets.UTF_8));
    RunLog.start(folder.resolve("run.log"));
    UnremovedLeftovers remains = new UnremovedLeftovers(err);
    remains.removeEarlier();
    InterruptionPoint point = new InterruptionPoint();
    RunResult result = measure(course, configuration, folder, err, interruption, remains, point);
    try {
      RunFolder.writePages(folder, result, configuration.resolved());
    } finally {
      course.show(result, folder);
    }
    if (interruption.happened()) {
      err.println(point.sentence(result, folder));
      err.flush();
    }
    return remains.code(exitCode(result));
  }

  /** A wrapped tool that is missing is told before any server is started. */
  private static void requireTools(Experiment experiment) throws ToolException {
    for (String name : drivers(experiment)) {
      Optional<Tool> tool = Tools.named(name);
      if (tool.isPresent()) {
        tool.get().installed();
      }
    }
  }

  /** Refuses more clients than this machine has resources for, before any server starts. */
  private static void requireProvisions(Experiment experiment) throws UsageException {
    for (Sweep sweep : experiment.sweeps()) {
      for (DriverChoice driver : sweep.drivers()) {
        for (Load load : sweep.loads()) {
          Optional<Fault> lack = ResourceCheck.lacking(driver, load);
          if (lack.isPresent()) {
            throw new UsageException(lack.get());
          }
        }
      }
    }
  }

  private static Set<String> drivers(Experiment experiment) {
    return experiment.sweeps().stream()
        .flatMap(sweep -> sweep.drivers().stream())
        .map(DriverChoice::name)
        .collect(Collectors.toSet());
  }

  @SuppressWarnings("try") // Settling is only closed.
  private RunResult measure(
      Course course,
      Configuration configuration,
      Path folder,
      PrintWriter err,
      GracefulShutdown interruption,
      UnremovedLeftovers remains,
      InterruptionPoint point)
      throws UsageException, DeploymentException {
    try (Workspace workspace = remains.workspace()) {
      interruption.lastResort(workspace::close);
      try (GeneratorNetwork hop = GeneratorNetwork.make(workspace);
          RunDisplay watching = RunDisplay.begin(err, live, quiet)) {
        LOG.info("Reenact {} run {} into {}", Home.version(), workspace.run(), folder);
        LOG.info("{}", hop.description());
        Consumer<RunEvent> events = watching.events().andThen(interruption::on).andThen(point);
        RunResult result =
            course.measure(engine(workspace, hop, configuration, folder, events), events);
        // Interrupted or not, what is removed and written from here on is waited for.
        interruption.settle();
        return result;
      } finally {
        interruption.settle();
      }
    }
  }

  private static Engine engine(
      Workspace workspace,
      GeneratorNetwork hop,
      Configuration configuration,
      Path folder,
      Consumer<RunEvent> events) {
    Experiment experiment = configuration.experiment();
    List<String> environments = experiment.environments().stream().map(Environment::name).toList();
    return new Engine(
        new Deployer(
            workspace,
            experiment.serverFiles(),
            hop,
            (image, done, total) -> events.accept(new RunEvent.Pulling(image, done, total)),
            HostCpus.read()),
        new Generator(new SystemClock(), new Budget(experiment.caps())),
        folder,
        Home.version(),
        new Analysis(environments, configuration.bound(), experiment.seed())::of,
        ReasonText::of,
        events);
  }

  private static int exitCode(RunResult result) {
    if (!result.failures().isEmpty() || result.trials().isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    boolean invalid =
        result.trials().stream().anyMatch(trial -> trial.verdict() == Verdict.INVALID);
    return invalid ? ExitCode.TRIAL_INVALID : ExitCode.DONE;
  }
}
