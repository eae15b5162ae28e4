package reenact.engine;

import org.jspecify.annotations.Nullable;
import reenact.deployment.Deployment;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Drivers;
import reenact.driver.LoopDriver;
import reenact.driver.NoopOptions;
import reenact.environment.Endpoint;
import reenact.environment.Placement;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.plan.DriverChoice;
import reenact.plan.Trial;
import reenact.recording.HistogramLog;
import reenact.telemetry.Telemetry;

/**
 * A trial as it went.
 *
 * @param transport of the driver's loops; null if it has none
 * @param measurement what its clients recorded
 * @param watch what was seen of the machine meanwhile
 */
record Observed(@Nullable String transport, Measurement measurement, TrialWatch watch) {

  /** Runs a trial on a running server and follows it. */
  static Observed run(
      Generator generator,
      Trial trial,
      Deployment deployment,
      Control control,
      HistogramLog log,
      Progress progress,
      Refusals refusals)
      throws InterruptedException {
    return run(
        generator,
        trial,
        deployment,
        control.clients(deployment.endpoint()),
        control,
        log,
        progress,
        refusals);
  }

  /**
   * The same where another server is asked.
   *
   * @param asked the server that the clients ask
   * @param log where its intervals go
   * @param refusals ends it with {@link AlwaysFails} where the server never does what is asked
   */
  static Observed run(
      Generator generator,
      Trial trial,
      Deployment deployment,
      Endpoint asked,
      Control control,
      HistogramLog log,
      Progress progress,
      Refusals refusals)
      throws InterruptedException {
    try (Driver driver =
            Drivers.create(
                trial.driver().name(),
                control.workload(),
                asked,
                options(trial, deployment.placement()),
                trial.load().clients());
        Telemetry telemetry =
            new Telemetry(
                deployment.processes(),
                deployment.treatment().proxies(),
                () -> EventLoops.of(driver),
                Surroundings.of(trial, deployment))) {
      TrialWatch watch = new TrialWatch(trial, telemetry, log, progress, refusals);
      return new Observed(
          driver instanceof LoopDriver looping ? looping.transport() : null,
          generator.run(trial, control.workload(), driver, watch),
          watch);
    }
  }

  /** Ends what nobody wants to go on with and nobody will look at. */
  void throwIfInterrupted() throws InterruptedException {
    if (measurement.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** How a trial's driver makes its connections. */
  static ConnectOptions options(Trial trial, Placement placement) {
    DriverChoice choice = trial.driver();
    return new ConnectOptions(
        choice.poolSize(),
        choice.timeout(),
        choice.connectTimeout(),
        EventLoops.options(trial, placement),
        new NoopOptions(choice.noop().slots(), choice.noop().serviceTime()));
  }
}
