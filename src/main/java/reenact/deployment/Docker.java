package reenact.deployment;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;

/**
 * A Docker daemon: the one that DOCKER_HOST names (with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH),
 * else that of this machine.
 *
 * @param client speaks to it
 * @param address where it is
 * @param storageDriver of its images and layers, such as overlay2
 */
record Docker(DockerClient client, DockerAddress address, String version, String storageDriver)
    implements AutoCloseable {

  /** Docker 20.10. */
  private static final double OLDEST_API = 1.41;

  /** Whether the daemon that is configured runs elsewhere. */
  static boolean remote() {
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
  static Docker connect() throws DeploymentException {
    DockerAddress address = DockerAddress.configured();
    DockerClient client = address.client();
    try {
      Version version = client.versionCmd().exec();
      if (Double.parseDouble(version.getApiVersion()) < OLDEST_API) {
        throw new DeploymentException(
            "the Docker daemon at %s is %s; install 20.10 or newer"
                .formatted(address.host(), version.getVersion()));
      }
      Info info = client.infoCmd().exec();
      return new Docker(client, address, version.getVersion(), String.valueOf(info.getDriver()));
    } catch (RuntimeException e) {
      close(client);
      throw new DeploymentException(
          "no Docker daemon answers at %s: %s; %s"
              .formatted(
                  address.host(),
                  reason(e),
                  DockerFault.of(reason(e), address.tls() != null).remedy()),
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
  URI host() {
    return address.host();
  }

  /**
   * Asks the daemon for something.
   *
   * @param what in words, for the message if it refuses
   */
  static <T> T ask(String what, Callable<T> question) throws DeploymentException {
    try {
      return question.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted: " + what, e);
    } catch (DeploymentException e) {
      throw e;
    } catch (Exception e) {
      throw new DeploymentException("Docker cannot %s: %s".formatted(what, reason(e)), e);
    }
  }

  /** The innermost reason, in one line. */
  static String reason(Exception e) {
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
    try {
      client.close();
    } catch (IOException e) {
      // The connection is of no more use either way.
    }
  }

  @Override
  public void close() {
    close(client);
  }
}
