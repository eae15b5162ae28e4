package reenact.engine.judge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.LoopOptions;
import reenact.driver.NoopOptions;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.engine.Experiments;
import reenact.engine.SyntheticMeasurement;
import reenact.environment.Endpoint;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.TrialListener;
import reenact.plan.DriverChoice;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.result.trial.Check;
import reenact.result.trial.ClientsResult;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.Workload;

/** Trials whose clients wait, and what is thought of them. */
public final class ClientTrials {

  private ClientTrials() {}

  public static MysqlWorkload sleeping(double seconds) {
    MysqlNames names = new MysqlNames(Map.of(), Set.of());
    return new MysqlWorkload(
        "sleep",
        "",
        List.of(
            MysqlTransaction.of("sleep", 1, List.of("SELECT SLEEP(" + seconds + ")"), true, names)),
        List.of(),
        MysqlWorkload.Isolation.SERVER_DEFAULT,
        0);
  }

  /** A trial that was run, and what was thought of it. */
  public record Ran(Trial trial, Measurement measurement) {
    public ClientsResult clients() {
      return presence().result();
    }

    ClientChecks presence() {
      return new ClientChecks(trial, measurement, SyntheticMeasurement.LIMITS);
    }

    public Check littlesLaw() {
      return Objects.requireNonNull(
          Checks.littlesLaw(trial, measurement, presence(), SyntheticMeasurement.LIMITS)
              .get("littlesLaw"));
    }

    public Judge judge() {
      Judge judge = new Judge(SyntheticMeasurement.LIMITS);
      judge.examine(trial, measurement);
      return judge;
    }
  }

  /**
   * Runs one.
   *
   * @param slots of a pool or of a driver that asks nothing; 0 for none
   * @param service how long the latter serves a request
   */
  public static Ran run(
      String driver,
      Workload workload,
      Endpoint endpoint,
      int clients,
      int slots,
      Duration service,
      Phases phases)
      throws InterruptedException {
    Duration timeout = Duration.ofSeconds(10);
    int pool = driver.equals("connector-j") ? slots : 0;
    Trial trial =
        new Trial(
            "trial",
            workload,
            Experiments.EMBEDDED,
            new DriverChoice(driver, pool, timeout, timeout),
            Experiments.closed(clients),
            phases,
            1,
            1,
            1);
    ConnectOptions options =
        new ConnectOptions(
            pool, timeout, Duration.ofSeconds(2), LoopOptions.ONE, new NoopOptions(slots, service));
    try (Driver made = Drivers.create(driver, workload, endpoint, options, clients)) {
      return new Ran(
          trial, new Generator(new SystemClock()).run(trial, workload, made, TrialListener.NOBODY));
    }
  }

  public static Control control(Workload workload) {
    return Drivers.control(
        workload,
        SharedServer.INSTALLED_MYSQL.endpoint("clients"),
        new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5)),
        new Ownership.Managed());
  }
}
