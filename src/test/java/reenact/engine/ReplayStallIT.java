package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import reenact.generator.Measurement;
import reenact.generator.TrialListener;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.ReplayFigures;

/** A server that stands still during a replay shows in full, and as what it is. */
@Tag("alone")
class ReplayStallIT {

  private static final int CLIENTS = 10;
  private static final int RATE = 200;
  private static final int SECONDS = 3;
  private static final double STALL = 0.5;

  @TempDir private Path folder;

  @Test
  void everyRequestThatWasDueMeanwhileIsSlowAndKeptByThePreviousAnswer() throws Exception {
    try (ReplayedServer server = new ReplayedServer(folder);
        Jedis other = server.connect()) {
      Measurement measurement =
          server.replay(
              1,
              new TrialListener() {
                @Override
                public void windowOpened() {
                  Thread.ofPlatform().start(() -> pause(other));
                }
              },
              trace -> {
                for (int i = 0; i < RATE * SECONDS; i++) {
                  trace.answered(
                      Duration.ofNanos(1_000_000_000L / RATE * i),
                      Duration.ofNanos(100_000),
                      i % CLIENTS,
                      "SET",
                      "k" + i,
                      "v");
                }
              });

      Distribution response = measurement.merged(Kind.RESPONSE_TIME);
      assertThat(response.count()).isEqualTo(RATE * SECONDS);
      // Those that were due when a part of the pause had passed waited the rest of it.
      for (double waited = 0.1; waited < 0.5; waited += 0.1) {
        assertThat((double) response.countAtOrAbove((long) (waited * 1e9)))
            .as("requests that took at least %.1f s", waited)
            .isBetween(0.9 * RATE * (STALL - waited) - 1, 1.5 * RATE * (STALL - waited) + 5);
      }
      // The first of each client had left; the others waited for its answer.
      ReplayFigures figures = measurement.replay().orElseThrow();
      double due = RATE * STALL - CLIENTS;
      assertThat((double) figures.answerLag().countAtOrAbove(10_000_000))
          .isBetween(0.8 * due, 1.5 * due);
      assertThat(figures.generatorLag().countAtOrAbove(100_000_000)).isZero();
      assertThat(measurement.merged(Kind.SERVICE_TIME).countAtOrAbove(50_000_000))
          .isBetween((long) CLIENTS, 3L * CLIENTS);
    }
  }

  private static void pause(Jedis other) {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    other.clientPause((long) (1000 * STALL));
  }
}
