package reenact.deployment.docker;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.DeploymentException;

/** Adds up what has come of the layers of an image. */
final class PullProgress extends PullImageResultCallback {

  private static final Logger LOG = LoggerFactory.getLogger(PullProgress.class);

  private static final Duration STEP = Duration.ofMillis(500);

  private final String image;
  private final PullListener listener;
  private final Map<String, Layer> layers = new HashMap<>();
  private String last = "";
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long heard = System.nanoTime();

  PullProgress(String image, PullListener listener) {
    this.image = image;
    this.listener = listener;
  }

  /**
   * Waits for its end.
   *
   * @throws DeploymentException when it fails, or nothing is heard of it for so long
   */
  void await(Duration silence) throws DeploymentException {
    try {
      // The library's own wait fails whenever its time is up before the image is there.
      while (!ended.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - heard > silence.toNanos()) {
          throw new DeploymentException(
              "nothing was heard of the pull for %d s".formatted(silence.toSeconds()));
        }
      }
      awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted while an image was pulled", e);
    } catch (RuntimeException e) {
      throw new DeploymentException("Docker cannot pull the image: " + Docker.reason(e), e);
    }
  }

  private record Layer(long done, long total) {

    private Layer whole() {
      return new Layer(total, total);
    }
  }

  @Override
  public void onNext(PullResponseItem item) {
    super.onNext(item);
    heard = System.nanoTime();
    String layer = item.getId() == null ? "" : item.getId();
    log("%s %s".formatted(item.getStatus(), layer).strip());
    switch (String.valueOf(item.getStatus())) {
      case "Downloading" -> advance(layer, item.getProgressDetail());
      // What is unpacked next has come, whatever was told of it last.
      case "Download complete", "Extracting", "Pull complete" ->
          layers.computeIfPresent(layer, (id, known) -> known.whole());
      default -> {
        return;
      }
    }
    long total = layers.values().stream().mapToLong(Layer::total).sum();
    if (total > 0) {
      listener.pulled(image, layers.values().stream().mapToLong(Layer::done).sum(), total);
    }
  }

  @Override
  public void onComplete() {
    super.onComplete();
    ended.countDown();
  }

  @Override
  public void onError(Throwable fault) {
    super.onError(fault);
    ended.countDown();
  }

  private void advance(String layer, @Nullable ProgressDetail detail) {
    if (detail != null && detail.getCurrent() != null && detail.getTotal() != null) {
      layers.put(layer, new Layer(detail.getCurrent(), detail.getTotal()));
    }
  }

  private void log(String status) {
    if (!status.equals(last)) {
      last = status;
      LOG.info("pulling: {}", status);
    }
  }
}
