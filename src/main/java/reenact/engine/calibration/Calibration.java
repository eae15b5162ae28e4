package reenact.engine.calibration;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.HostCpus;
import reenact.deployment.LocatedDeployment;
import reenact.deployment.process.DeploymentException;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.driver.catalog.Drivers;
import reenact.engine.ExternalServerAccess;
import reenact.engine.IdleMachineWait;
import reenact.engine.JitWarmUp;
import reenact.engine.MachineUse;
import reenact.engine.ObservedTrial;
import reenact.engine.ResourceCheck;
import reenact.engine.RootServerWarning;
import reenact.engine.RunEvent;
import reenact.engine.WatchedCpuSelection;
import reenact.environment.CpuPlacement;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Secret;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.TrialListener;
import reenact.generator.tool.Tool;
import reenact.generator.tool.ToolException;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.result.trial.CpuUse;
import reenact.telemetry.Telemetry;
import reenact.workload.Workload;

/** What the generator itself costs, and how it stands beside others. */
public final class Calibration {

  private static final Endpoint NOWHERE = new Endpoint("", 0, "", Secret.NONE, "", null);

  private final Generator generator = new Generator(new SystemClock());
  private final JitWarmUp rehearsal = new JitWarmUp();
  private final Sweep sweep;
  private final DriverChoice driver;
  private final @Nullable Experiment experiment;

  /** Measures what an experiment asks first. */
  public Calibration(Experiment experiment) {
    this(experiment.sweeps().getFirst(), experiment);
  }

  /**
   * @param sweep the workload, the loads and phases of each measurement, and our driver
   */
  public Calibration(Sweep sweep) {
    this(sweep, null);
  }

  private Calibration(Sweep sweep, @Nullable Experiment experiment) {
    this.experiment = experiment;
    this.sweep = sweep;
    this.driver = sweep.drivers().getFirst();
  }

  /**
   * What one request costs when the answer costs nothing.
   *
   * @param nanos of a client's time
   * @param bytes allocated by the whole process
   */
  public record Floor(double nanos, double bytes) {}

  /** The harness floor: one client against the no-op driver. */
  public Floor floor() throws InterruptedException {
    CostMeter meter = new CostMeter(() -> 0);
    Measurement measurement = measureNothing(closed(1), meter);
    double requests = measurement.counts().succeededInWindow();
    return new Floor(measurement.window().length() / requests, meter.bytes() / requests);
  }

  /**
   * How late requests leave at a rate when the answer costs nothing.
   *
   * @param achieved requests per second
   * @param p50 schedule lag in microseconds; empty on too few samples, as is {@code p99}
   */
  public record Lag(double rate, double achieved, OptionalDouble p50, OptionalDouble p99) {}

  /** The schedule lag of an open loop against the no-op driver. */
  public Lag lag(Load.OpenLoop load) throws InterruptedException {
    Measurement measurement = measureNothing(load, new CostMeter(() -> 0));
    Distribution lag = measurement.merged(Kind.SCHEDULE_LAG);
    return new Lag(
        load.rate(),
        measurement.counts().succeededInWindow() / (measurement.window().length() / 1e9),
        lag.percentile(50),
        lag.percentile(99));
  }

  /**
   * Measures our driver and a rival in turn on one server: ours, theirs, ours, theirs.
   *
   * @param allowed whether a server that is not ours may hold other data
   * @param pairs of each load
   * @param events told of a server that is root, and of what stays on one that is not ours
   * @param seen told of each pair
   */
  public void against(
      Competitor rival,
      Deployer deployer,
      Environment environment,
      boolean allowed,
      int pairs,
      Consumer<RunEvent> events,
      Consumer<CalibrationPair> seen)
      throws DeploymentException, ToolException, InterruptedException {
    try (Deployment deployment = deployer.deploy(environment, sweep.workload().subject());
        Control control =
            Drivers.control(
                sweep.workload(),
                deployment.endpoint(),
                options(),
                Ownership.of(
                    environment, deployer.workspace().run(), deployer.workspace().journal()))) {
      new RootServerWarning(events).of(sweep.workload(), environment, deployment);
      ExternalServerAccess.requireAccess(
          allowed,
          environment,
          control,
          sweep.loads().stream().mapToInt(Load::clients).max().orElse(0));
      @Nullable Throwable failure = null;
      try {
        control.load((done, total) -> {});
        Deployment located =
            LocatedDeployment.of(
                deployment,
                environment,
                sweep.workload().subject(),
                control.connection().orElse(null),
                control.process().orElse(null));
        for (Load load : sweep.loads()) {
          warmUp(environment, deployment, control, load);
          for (int i = 0; i < pairs; i++) {
            Trial trial = trial(sweep.workload(), environment, driver, load, sweep.phases());
            quiet(trial, located);
            try (Telemetry telemetry = telemetry(trial, located)) {
              CostMeter.Surroundings surroundings = surroundings(telemetry, located);
              CalibrationPair.Side ours =
                  ours(environment, deployment, control, load, meter(control, surroundings));
              CalibrationPair.Side theirs =
                  rival.measure(
                      new Tool.Job(
                          trial,
                          control.workload(),
                          control.clients(deployment.endpoint()),
                          deployer.workspace(),
                          deployment.placement()),
                      meter(control, surroundings));
              seen.accept(new CalibrationPair(load.clients(), ours, theirs));
            }
          }
        }
      } catch (RuntimeException | ToolException | InterruptedException e) {
        failure = e;
        throw e;
      } finally {
        ExternalServerAccess.cleanUp(environment, control, events, failure);
      }
    }
  }

  private void quiet(Trial trial, Deployment deployment) throws InterruptedException {
    if (experiment != null) {
      new IdleMachineWait(experiment.waitQuiet(), experiment.limits())
          .await(trial, deployment, event -> {});
    }
  }

  private void warmUp(Environment environment, Deployment deployment, Control control, Load load)
      throws InterruptedException {
    Trial trial = trial(control.workload(), environment, driver, load, sweep.phases());
    rehearsal.before(
        trial,
        control.clients(deployment.endpoint()),
        () -> {},
        (first, endpoint) ->
            measure(first, endpoint, deployment.placement(), TrialListener.NOBODY));
  }

  private CalibrationPair.Side ours(
      Environment environment, Deployment deployment, Control control, Load load, CostMeter meter)
      throws InterruptedException {
    Trial trial = trial(control.workload(), environment, driver, load, sweep.phases());
    measure(trial, control.clients(deployment.endpoint()), deployment.placement(), meter);
    return new CalibrationPair.Side(
        meter.commands() / meter.seconds(),
        meter.cpuMicros() / Math.max(1, meter.commands()),
        meter.use());
  }

  private static CostMeter meter(Control control, CostMeter.Surroundings surroundings) {
    return new CostMeter(
        () -> control.counters().getOrDefault(control.commandCounter(), 0L), surroundings);
  }

  private static Telemetry telemetry(Trial trial, Deployment deployment) {
    return new Telemetry(
        deployment.processes(),
        deployment.treatment().proxies(),
        List::of,
        WatchedCpuSelection.of(trial, deployment));
  }

  private CostMeter.Surroundings surroundings(Telemetry telemetry, Deployment deployment) {
    double limit = Objects.requireNonNull(experiment).limits().others();
    return new CostMeter.Surroundings() {
      @Override
      public void open() {
        telemetry.open();
      }

      @Override
      public CpuUse read() {
        return MachineUse.cpu(telemetry.read(), limit, deployment.whereabouts());
      }
    };
  }

  /** Asks a driver that answers at once. */
  private Measurement measureNothing(Load load, CostMeter meter) throws InterruptedException {
    DriverChoice noop = new DriverChoice("noop", 0, driver.timeout(), driver.connectTimeout());
    Environment nowhere = new Environment.External("none", null, null, Environment.Cpus.ANY);
    return measure(
        trial(sweep.workload(), nowhere, noop, load, sweep.phases()),
        NOWHERE,
        HostCpus.read().placement(nowhere, sweep.workload().subject()),
        meter);
  }

  private Measurement measure(
      Trial trial, Endpoint endpoint, CpuPlacement placement, TrialListener watch)
      throws InterruptedException {
    ResourceCheck.lacking(trial.driver(), trial.load())
        .ifPresent(lack -> {
          throw new ServerException(lack.text(), lack.remedy());
        });
    try (Driver made =
        Drivers.create(
            trial.driver().name(),
            trial.workload(),
            endpoint,
            ObservedTrial.options(trial, placement),
            trial.load().clients())) {
      Measurement measurement = generator.run(trial, trial.workload(), made, watch);
      if (measurement.interrupted()) {
        throw new InterruptedException();
      }
      return measurement;
    }
  }

  private static Trial trial(
      Workload workload, Environment environment, DriverChoice choice, Load load, Phases phases) {
    return new Trial("calibration", workload, environment, choice, load, phases, 1, 1, 1);
  }

  private static Load closed(int clients) {
    return new Load.ClosedLoop(clients, Duration.ZERO, Load.Thinking.FIXED);
  }

  private ConnectOptions options() {
    return new ConnectOptions(driver.poolSize(), driver.timeout(), driver.connectTimeout());
  }
}
