package reenact.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import reenact.deployment.process.DeploymentException;

class PullProgressTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> told = new ArrayList<>();

  private void hear(String... messages) throws IOException {
    try (PullProgress progress =
        new PullProgress("shop", (image, done, total) -> told.add(done + "/" + total))) {
      for (String message : messages) {
        progress.onNext(JSON.readValue(message, PullResponseItem.class));
      }
    }
  }

  @Test
  void whatHasComeOfEachLayerIsAddedUp() throws Exception {
    hear(
        """
        {"status": "Pulling from shop", "id": "latest"}\
        """,
        """
        {"status": "Pulling fs layer", "id": "a", "progressDetail": {}}\
        """,
        """
        {"status": "Downloading", "id": "a", "progressDetail": {"current": 10, "total": 100}}\
        """,
        """
        {"status": "Downloading", "id": "b", "progressDetail": {"current": 50, "total": 300}}\
        """,
        """
        {"status": "Download complete", "id": "a", "progressDetail": {}}\
        """,
        """
        {"status": "Extracting", "id": "b", "progressDetail": {"current": 20, "total": 300}}\
        """,
        """
        {"status": "Pull complete", "id": "b", "progressDetail": {}}\
        """,
        """
        {"status": "Status: Downloaded newer image for shop"}\
        """);

    assertThat(told).containsExactly("10/100", "60/400", "150/400", "400/400", "400/400");
  }

  @Test
  void aLayerWhoseSizeIsNotToldCountsAsNothing() throws Exception {
    hear(
        """
        {"status": "Downloading", "id": "a", "progressDetail": {"current": 10}}\
        """);

    assertThat(told).isEmpty();
  }

  /** Longer than one step of the wait. */
  @Test
  void aPullThatTakesItsTimeIsAwaited() throws Exception {
    try (PullProgress progress = new PullProgress("shop", (image, done, total) -> {})) {
      Thread daemon =
          Thread.ofVirtual()
              .start(() -> {
                progress.onNext(item("Extracting"));
                pause();
                progress.onNext(item("Status: Downloaded newer image for shop"));
                progress.onComplete();
              });

      progress.await(Duration.ofMinutes(1));

      daemon.join();
    }
  }

  @Test
  void aPullThatEndsBeforeTheImageIsThereFails() throws Exception {
    try (PullProgress progress = new PullProgress("shop", (image, done, total) -> {})) {
      progress.onNext(item("Extracting"));
      progress.onComplete();

      assertThatThrownBy(() -> progress.await(Duration.ofMinutes(1)))
          .isInstanceOf(DeploymentException.class)
          .hasMessageContaining("Docker cannot pull the image");
    }
  }

  private static PullResponseItem item(String status) {
    return JSON.convertValue(Map.of("status", status), PullResponseItem.class);
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(1200).toNanos());
  }
}
