package reenact.deployment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import reenact.deployment.process.Deadline;
import reenact.deployment.process.DeploymentException;
import reenact.workload.draw.ServerText;

/**
 * A Docker daemon: the one that DOCKER_HOST names (with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH),
 * else that of this machine.
 *
 * @param client speaks to it
 * @param address where it is
 * @param storageDriver of its images and layers, such as overlay2
 */
public record Docker(
    DockerClient client, DockerAddress address, String version, String storageDriver)
    implements AutoCloseable {

  /** A busy daemon takes less than 30 s. The property is for one that needs more, or must not. */
  private static final Duration ANSWERING =
      Duration.ofSeconds(Math.max(1, Long.getLong("reenact.docker.timeout", 30)));

  /** For one that has not answered in time before: it need not be waited for again. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** Whether the daemon has let a question wait too long, and no later one has been answered. */
  private static final AtomicBoolean SILENT = new AtomicBoolean();

  private static final int LONGEST_REASON = 300;

  /** Docker 20.10. */
  private static final double OLDEST_API = 1.41;

  /** Whether the daemon that is configured runs elsewhere. */
  public static boolean remote() {
    try {
      return !DockerAddress.configured().local();
    } catch (DeploymentException e) {
      // Whoever wants a container is told.
      return false;
    }
  }

  /**
   * Connects to the daemon.
   *
   * @throws DeploymentException when it does not answer or is too old, with the remedy
   */
  public static Docker connect() throws DeploymentException {
    DockerAddress address = DockerAddress.configured();
    DockerClient client = address.client();
    try {
      Version version = within(ANSWERING, () -> client.versionCmd().exec());
      if (Double.parseDouble(version.getApiVersion()) < OLDEST_API) {
        throw new DeploymentException(
            "the Docker daemon at %s is %s".formatted(address.host(), version.getVersion()),
            "install 20.10 or newer");
      }
      Info info = within(ANSWERING, () -> client.infoCmd().exec());
      return new Docker(client, address, version.getVersion(), String.valueOf(info.getDriver()));
    } catch (TimeoutException e) {
      close(client);
      throw silent(address.host().toString(), ANSWERING, e);
    } catch (InterruptedException e) {
      close(client);
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted while Docker was asked for its version", e);
    } catch (RuntimeException | ExecutionException e) {
      close(client);
      throw new DeploymentException(
          "no Docker daemon answers at %s: %s".formatted(address.host(), reason(e)),
          DockerFault.of(message(e), address.tls() != null).remedy(),
          e);
    } catch (DeploymentException e) {
      close(client);
      throw e;
    }
  }

  /** Whether it runs on this machine. */
  boolean local() {
    return address.local();
  }

  /** Where it is. */
  public URI host() {
    return address.host();
  }

  /**
   * Asks the daemon for something that it does at once.
   *
   * @param what in words, for the message if it refuses
   */
  static <T> T ask(String what, Callable<T> question) throws DeploymentException {
    return ask(what, ANSWERING, question);
  }

  /**
   * Asks the daemon for something.
   *
   * @param what in words, for the message if it refuses
   * @param patience how long that may take
   */
  static <T> T ask(String what, Duration patience, Callable<T> question)
      throws DeploymentException {
    try {
      return within(patience, question);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted: " + what, e);
    } catch (TimeoutException e) {
      throw silent("the one that was asked to " + what, patience, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DeploymentException told
          ? told
          : new DeploymentException("Docker cannot %s: %s".formatted(what, reason(e)), e);
    }
  }

  private static <T> T within(Duration patience, Callable<T> question)
      throws InterruptedException, TimeoutException, ExecutionException {
    try {
      T answer = Deadline.within(SILENT.get() ? AGAIN : patience, "docker-call", question);
      SILENT.set(false);
      return answer;
    } catch (TimeoutException e) {
      SILENT.set(true);
      throw e;
    }
  }

  private static DeploymentException silent(String which, Duration patience, TimeoutException e) {
    return new DeploymentException(
        "the Docker daemon does not answer (%s, within %d s)"
            .formatted(which, patience.toSeconds()),
        "see its log and restart it",
        e);
  }

  /** The innermost reason, in one line that is fit to be shown. */
  public static String reason(Exception e) {
    return ServerText.clean(message(e), LONGEST_REASON);
  }

  private static String message(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message
        .replaceFirst("(?s)^Status \\d+: \\{\"message\":\"(.*)\"\\}\\s*$", "$1")
        .replace("\\n", " ")
        .strip();
  }

  private static void close(DockerClient client) {
    boolean interrupted = Thread.interrupted();
    try {
      Deadline.within(
          AGAIN,
          "docker-close",
          () -> {
            client.close();
            return true;
          });
    } catch (TimeoutException | ExecutionException e) {
      // The connection is of no more use either way.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close(client);
  }
}
