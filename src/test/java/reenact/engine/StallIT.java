package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Drivers;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.Watch;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Window;
import reenact.workload.Server;

/** What the tool is for: a server that stands still must show in full. */
class StallIT {

  private static final int CONNECTIONS = 10;
  private static final Duration STALL = Duration.ofMillis(500);
  private static final long SLOW_NANOS = 10_000_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jedis", "netty"})
  void everyRequestThatWasDueWhileTheServerStoodStillIsSlow(String name) throws Exception {
    Experiment experiment =
        Experiments.experiment(
            Experiments.redis(),
            Experiments.EMBEDDED,
            name,
            new Phases(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5)),
            new Load.OpenLoop(1000, Load.Spacing.UNIFORM, CONNECTIONS));
    Trial trial = Plan.of(experiment).trials().getFirst();
    ConnectOptions options = new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
    try (Workspace workspace = Workspace.create(folder, "stall");
        Deployment server =
            new Deployer(workspace, experiment.serverFiles())
                .deploy(Experiments.EMBEDDED, Server.REDIS);
        Control control = Drivers.control(trial.workload(), server.endpoint(), options, true);
        Driver driver =
            Drivers.create(name, trial.workload(), server.endpoint(), options, CONNECTIONS)) {
      control.load((done, total) -> {});
      Stall stall = new Stall(server.processes().getFirst());

      Measurement measurement =
          new Generator(new SystemClock()).run(trial, trial.workload(), driver, stall);

      double stalled = stall.await();
      Distribution response = measurement.merged(Kind.RESPONSE_TIME);
      Distribution service = measurement.merged(Kind.SERVICE_TIME);
      assertThat(response.count()).isEqualTo(3000);
      assertThat((double) response.countAtOrAbove(SLOW_NANOS))
          .isCloseTo(stalled * 1000, withPercentage(10));
      assertThat(response.max().orElseThrow() / 1e6).isCloseTo(stalled, withPercentage(5));
      // What a closed loop would have seen: one slow request a connection.
      assertThat(service.countAtOrAbove(SLOW_NANOS))
          .isBetween((long) CONNECTIONS, 3L * CONNECTIONS);
    }
  }

  /** Stops the server's process a second into the window. */
  private static final class Stall implements Watch {
    private final long pid;
    private final Thread thread = Thread.ofPlatform().unstarted(this::stall);
    private double seconds;

    Stall(long pid) {
      this.pid = pid;
    }

    private void stall() {
      try {
        Thread.sleep(1000);
        signal("-STOP");
        long stopped = System.nanoTime();
        Thread.sleep(STALL);
        signal("-CONT");
        seconds = (System.nanoTime() - stopped) / 1e9;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private void signal(String signal) throws Exception {
      Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
      assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    double await() throws InterruptedException {
      thread.join();
      return seconds;
    }

    @Override
    public void opened() {
      thread.start();
    }

    @Override
    public void passed(Interval interval, Window window) {}

    @Override
    public void closed() {}
  }
}
