package reenact.engine;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.network.Loopback;
import reenact.deployment.network.VethPair;
import reenact.deployment.process.DeploymentException;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.driver.catalog.Drivers;
import reenact.engine.agenda.EqualLoadTrialSource;
import reenact.engine.agenda.PlanTrialSource;
import reenact.engine.agenda.TrialSource;
import reenact.generator.Generator;
import reenact.generator.tool.Tool;
import reenact.generator.tool.ToolException;
import reenact.generator.tool.Tools;
import reenact.plan.Block;
import reenact.plan.DriverChoice;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.HistogramLog;
import reenact.result.Findings;
import reenact.result.NetworkPath;
import reenact.result.RunResult;
import reenact.result.reason.Reason;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.telemetry.HostFacts;

/** Walks the plan; each trial is on disk when it ends, whatever becomes of the next. */
public final class Engine {

  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Deployer deployer;
  private final Generator generator;
  private final Path folder;
  private final Function<List<TrialResult>, Findings> analysis;
  private final Consumer<RunEvent> events;
  private final RunRecord record;

  private final BlockExclusions exclusions = new BlockExclusions();
  private final RootServerWarning root;

  /**
   * @param folder of the run, which exists
   * @param version of Reenact
   * @param analysis what the trials so far amount to
   * @param sentence of a reason for a verdict
   */
  public Engine(
      Deployer deployer,
      Generator generator,
      Path folder,
      String version,
      Function<List<TrialResult>, Findings> analysis,
      Function<Reason, String> sentence,
      Consumer<RunEvent> events) {
    this.deployer = deployer;
    this.generator = generator;
    this.folder = folder;
    this.analysis = analysis;
    this.events = events;
    this.root = new RootServerWarning(events);
    Map<String, String> host = HostFacts.read();
    host.put("path", deployer.path().description());
    this.record =
        new RunRecord(
            folder, version, host, networkPath(deployer.path()), analysis, sentence, events);
  }

  private static NetworkPath networkPath(GeneratorNetwork path) {
    return switch (path) {
      case Loopback loopback -> NetworkPath.LOOPBACK;
      case VethPair pair -> NetworkPath.NAMESPACE;
    };
  }

  /**
   * Runs all trials of a plan.
   *
   * @return what was measured, complete or, when the thread was interrupted, not
   */
  public RunResult run(Plan plan) {
    events.accept(new RunEvent.Planned(plan));
    return run(
        plan.equalLoads() == 0
            ? new PlanTrialSource(plan)
            : new EqualLoadTrialSource(
                plan, analysis, more -> events.accept(new RunEvent.Planned(more))));
  }

  /** The same for trials of which each may depend on what became of those before it. */
  public RunResult run(TrialSource agenda) {
    try {
      walk(agenda);
      return record.write(agenda);
    } catch (UncheckedIOException e) {
      return record.end(agenda, e);
    }
  }

  private void walk(TrialSource agenda) {
    try (HistogramLog log = new HistogramLog(folder.resolve("histograms.hlog"))) {
      Measurer measurer = new Measurer(generator, agenda.experiment().limits(), log, events);
      for (Optional<Block> block = agenda.block(); block.isPresent(); block = agenda.block()) {
        if (exclusions.cover(block.get())) {
          leaveOut(block.get(), agenda);
        } else {
          run(block.get(), agenda, measurer);
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("interrupted; what was measured is in {}", folder);
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the server again for what is left of the block when it died in between. */
  private void run(Block block, TrialSource agenda, Measurer measurer) throws InterruptedException {
    try {
      Optional<Trial> next = agenda.trial();
      Admission admission = new Admission(generator.budget(), agenda.experiment(), events);
      while (next.isPresent()) {
        next =
            affordable(next.get(), agenda, admission)
                ? deploy(block, next.get(), agenda, measurer, admission)
                : agenda.trial();
      }
    } catch (AlwaysFailingOperationException e) {
      exclusions.add(block);
      giveUp(block, agenda, e, "its other trials there are skipped");
    } catch (ExternalDataLossException e) {
      exclusions.add(block.environment());
      giveUp(block, agenda, e, "further trials there are skipped");
    } catch (DeploymentException | ServerException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      String message =
          "%s in %s: %s%s"
              .formatted(
                  block.workload().name(),
                  block.environment().name(),
                  e.getMessage(),
                  skipped(agenda.abandon()));
      if (e instanceof DeploymentException && !block.environment().ours()) {
        // Nothing was started there: it is a condition of the run that another attempt meets again.
        exclusions.add(block);
      }
      events.accept(new RunEvent.BlockLeftOut(block));
      record.fail(message, agenda, e);
    }
  }

  /** Gives up what is left of a block, and keeps an interrupt that came meanwhile. */
  private void giveUp(Block block, TrialSource agenda, RuntimeException e, String consequence)
      throws InterruptedException {
    agenda.abandon();
    events.accept(new RunEvent.BlockLeftOut(block));
    String message =
        "%s in %s: %s; %s"
            .formatted(
                block.workload().name(), block.environment().name(), e.getMessage(), consequence);
    record.fail(message, agenda, e);
    if (Thread.interrupted()) {
      throw new InterruptedException(e.getMessage());
    }
  }

  private void leaveOut(Block block, TrialSource agenda) {
    if (agenda.trial().isPresent()) {
      agenda.abandon();
    }
    events.accept(new RunEvent.BlockLeftOut(block));
  }

  private static String skipped(int trials) {
    return trials == 0
        ? ""
        : trials == 1 ? "; 1 trial was skipped" : "; %d trials were skipped".formatted(trials);
  }

  /** Runs trials as long as the server lives; what it could not run needs another one. */
  private Optional<Trial> deploy(
      Block block, Trial first, TrialSource agenda, Measurer measurer, Admission admission)
      throws DeploymentException, InterruptedException {
    Optional<Trial> next = Optional.of(first);
    events.accept(new RunEvent.Deploying(block));
    try (Deployment deployment = deployer.deploy(block.environment(), block.workload().subject());
        Control control = control(block, deployment)) {
      root.of(block.workload(), block.environment(), deployment);
      ExternalServerAccess.requireAccess(agenda.experiment().allowExistingData(), block, control);
      @Nullable Throwable failure = null;
      try {
        control.load((done, total) -> events.accept(new RunEvent.Loading(done, total)));
        Deployment located = ExternalServerAccess.locate(deployment, block, control);
        ServerResult server =
            new ServerResult(
                control.product(),
                control.version(),
                deployment.binarySha256().isEmpty() ? null : deployment.binarySha256(),
                control.settings(),
                control.notes().isEmpty() ? null : control.notes());
        while (next.isPresent() && deployment.alive()) {
          measure(next.get(), agenda, measurer, located, control, server, admission);
          next = agenda.trial();
        }
        if (!deployment.alive()) {
          LOG.warn("the server died; its last words:\n{}", deployment.lastWords());
        }
      } catch (RuntimeException | InterruptedException e) {
        failure = e;
        throw e;
      } finally {
        ExternalServerAccess.cleanUp(block.environment(), control, events, failure);
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return next;
  }

  private void measure(
      Trial trial,
      TrialSource agenda,
      Measurer measurer,
      Deployment deployment,
      Control control,
      ServerResult server,
      Admission admission)
      throws DeploymentException, InterruptedException {
    Optional<Tool> tool = Tools.named(trial.driver().name());
    try {
      admission.await(trial, deployment);
      Measurer.Measured measured;
      if (tool.isEmpty()) {
        measurer.rehearse(trial, deployment, control);
        events.accept(new RunEvent.Measuring(trial));
        measured = measurer.measure(trial, deployment, control, server);
      } else {
        events.accept(new RunEvent.Measuring(trial));
        measured =
            measurer
                .tools(tool.get(), deployer.workspace())
                .measure(trial, deployment, control, server);
      }
      record.add(measured, agenda);
      if (measured.interrupted()) {
        throw new InterruptedException();
      }
      ExternalServerAccess.examine(control);
    } catch (ToolException | ResourceLimitException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      // The others may have another driver, or fewer clients.
      events.accept(new RunEvent.TrialLeftOut(trial));
      record.fail("%s not measured: %s".formatted(trial.id(), e.getMessage()), agenda, e);
    }
  }

  /** Starts no server for what the caps leave no room for; smaller trials may still fit. */
  private boolean affordable(Trial trial, TrialSource agenda, Admission admission)
      throws DeploymentException {
    try {
      admission.requireWithinCaps(trial);
      return true;
    } catch (ResourceLimitException e) {
      events.accept(new RunEvent.TrialLeftOut(trial));
      record.fail("%s not measured: %s".formatted(trial.id(), e.getMessage()), agenda, e);
      return false;
    }
  }

  private Control control(Block block, Deployment deployment) {
    DriverChoice driver = block.trials().getFirst().driver();
    return Drivers.control(
        block.workload(),
        deployment.endpoint(),
        new ConnectOptions(0, driver.timeout(), driver.connectTimeout()),
        Ownership.of(
            block.environment(), deployer.workspace().run(), deployer.workspace().journal()));
  }
}
