package reenact.engine;

import java.util.function.Consumer;
import reenact.deployment.Deployment;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.NoopOptions;
import reenact.driver.catalog.Drivers;
import reenact.environment.CpuPlacement;
import reenact.environment.Endpoint;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.plan.DriverChoice;
import reenact.plan.Trial;
import reenact.recording.HistogramLog;
import reenact.telemetry.Telemetry;

/**
 * A trial as it went.
 *
 * @param transport of the driver's loops; empty if it has none
 * @param measurement what its clients recorded
 * @param watch what was seen of the machine meanwhile
 */
public record ObservedTrial(String transport, Measurement measurement, TrialMonitor watch) {

  /** Runs a trial on a running server and follows it. */
  static ObservedTrial run(
      Generator generator,
      Trial trial,
      Deployment deployment,
      Control control,
      HistogramLog log,
      Consumer<RunEvent> events,
      AlwaysFailingOperations refusals)
      throws InterruptedException {
    return run(
        generator,
        trial,
        deployment,
        control.clients(deployment.endpoint()),
        control,
        log,
        events,
        refusals);
  }

  /**
   * The same where another server is asked.
   *
   * @param asked the server that the clients ask
   * @param log where its intervals go
   * @param refusals ends it with {@link AlwaysFailingOperationException} where the server never
   *     does what is asked
   */
  static ObservedTrial run(
      Generator generator,
      Trial trial,
      Deployment deployment,
      Endpoint asked,
      Control control,
      HistogramLog log,
      Consumer<RunEvent> events,
      AlwaysFailingOperations refusals)
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
                WatchedCpuSelection.of(trial, deployment))) {
      TrialMonitor watch = new TrialMonitor(trial, telemetry, log, events, refusals);
      return new ObservedTrial(
          driver.transport(), generator.run(trial, control.workload(), driver, watch), watch);
    }
  }

  /** Ends what nobody wants to go on with and nobody will look at. */
  void throwIfInterrupted() throws InterruptedException {
    if (measurement.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** How a trial's driver makes its connections. */
  public static ConnectOptions options(Trial trial, CpuPlacement placement) {
    DriverChoice choice = trial.driver();
    return new ConnectOptions(
        choice.poolSize(),
        choice.timeout(),
        choice.connectTimeout(),
        EventLoops.options(trial, placement),
        new NoopOptions(choice.noop().slots(), choice.noop().serviceTime()));
  }
}
