package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.Signal;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.TrialListener;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.workload.Server;

/**
 * What the tool is for: a server that stands still must show in full. The load is light, so that
 * what was due meanwhile is caught up with at once even on a machine that is busy.
 */
@Tag("alone")
class StallIT {

  private static final int RATE = 100;
  private static final int CONNECTIONS = 10;
  private static final int SECONDS = 3;
  private static final Duration STALL = Duration.ofSeconds(1);
  private static final double SLOW_SECONDS = 0.05;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jedis", "netty"})
  void everyRequestThatWasDueWhileTheServerStoodStillIsSlow(String name) throws Exception {
    Experiment experiment =
        Experiments.experiment(
            Experiments.redis(),
            Experiments.EMBEDDED,
            name,
            new Phases(Duration.ofSeconds(1), Duration.ofSeconds(SECONDS), Duration.ofSeconds(5)),
            new Load.OpenLoop(RATE, Load.Spacing.UNIFORM, CONNECTIONS));
    Trial trial = Plan.of(experiment).trials().getFirst();
    ConnectOptions options = new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh());
        Deployment server =
            new Deployer(workspace, experiment.serverFiles())
                .deploy(Experiments.EMBEDDED, Server.REDIS);
        Control control =
            Drivers.control(trial.workload(), server.endpoint(), options, new Ownership.Managed());
        Driver driver =
            Drivers.create(name, trial.workload(), server.endpoint(), options, CONNECTIONS)) {
      control.load((done, total) -> {});
      Stall stall = new Stall(server.processes().getFirst(), control);

      Measurement measurement =
          new Generator(new SystemClock()).run(trial, trial.workload(), driver, stall);

      Stall.Length stalled = stall.await();
      Distribution response = measurement.merged(Kind.RESPONSE_TIME);
      assertThat(response.count()).isEqualTo(RATE * SECONDS);
      assertThat(response.max().orElseThrow() / 1e6)
          .isBetween(stalled.least() - 1.0 / RATE, stalled.most());
      // Spread evenly from nothing to the whole: whoever came when a third had passed waited the
      // rest of it.
      for (double waited = SLOW_SECONDS; waited < 0.9; waited += 0.2) {
        assertThat((double) response.countAtOrAbove((long) (waited * 1e9)))
            .as("requests that took at least %.2f s", waited)
            .isBetween(RATE * (stalled.least() - waited) - 1, RATE * (stalled.most() - waited) + 1);
      }
      // What a closed loop would have seen: one slow request a connection.
      assertThat(measurement.merged(Kind.SERVICE_TIME).countAtOrAbove((long) (SLOW_SECONDS * 1e9)))
          .isBetween((long) CONNECTIONS, 3L * CONNECTIONS);
    }
  }

  /** Stops the server's process half a second into the window. */
  private static final class Stall implements TrialListener {

    /** What a busy machine may need to catch up, as a share. */
    private static final double CATCHING_UP = 0.2;

    private final long pid;
    private final Control control;
    private final Thread thread = Thread.ofPlatform().unstarted(this::stall);
    private Length length = new Length(0, 0);

    /**
     * How long the server stood still, in seconds: a signal takes effect between its sending and
     * the end of whoever sends it, and a server that may go on has to find a CPU first.
     */
    private record Length(double least, double most) {}

    Stall(long pid, Control control) {
      this.pid = pid;
      this.control = control;
    }

    private void stall() {
      try {
        Thread.sleep(500);
        long stopping = System.nanoTime();
        Signal.send("STOP", pid);
        long stopped = System.nanoTime();
        Thread.sleep(STALL);
        long continuing = System.nanoTime();
        Signal.send("CONT", pid);
        control.counters();
        long answering = System.nanoTime();
        length =
            new Length(
                (continuing - stopped) / 1e9, (1 + CATCHING_UP) * (answering - stopping) / 1e9);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    Length await() throws InterruptedException {
      thread.join();
      return length;
    }

    @Override
    public void windowOpened() {
      thread.start();
    }
  }
}
