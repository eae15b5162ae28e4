package reenact.deployment;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A Docker daemon: the one that DOCKER_HOST names (with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH),
 * else that of this machine.
 *
 * @param client speaks to it
 * @param host its address
 * @param storageDriver of its images and layers, such as overlay2
 */
record Docker(DockerClient client, URI host, String version, String storageDriver)
    implements AutoCloseable {

  /** Docker 20.10. */
  private static final double OLDEST_API = 1.41;

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofMinutes(5);

  /** Whether the daemon that is configured runs elsewhere. */
  static boolean remote() {
    return !local(configuration().getDockerHost());
  }

  private static boolean local(URI host) {
    return "unix".equals(host.getScheme());
  }

  private static DockerClientConfig configuration() {
    return DefaultDockerClientConfig.createDefaultConfigBuilder().build();
  }

  /**
   * Connects to the daemon.
   *
   * @throws DeploymentException when it does not answer or is too old, with the remedy
   */
  static Docker connect() throws DeploymentException {
    DockerClientConfig configuration = configuration();
    URI host = configuration.getDockerHost();
    DockerClient client =
        DockerClientImpl.getInstance(
            configuration,
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(host)
                .sslConfig(configuration.getSSLConfig())
                .connectionTimeout(CONNECTING)
                .responseTimeout(ANSWERING)
                .build());
    try {
      Version version = client.versionCmd().exec();
      if (Double.parseDouble(version.getApiVersion()) < OLDEST_API) {
        throw new DeploymentException(
            "the Docker daemon at %s is %s; install 20.10 or newer"
                .formatted(host, version.getVersion()));
      }
      Info info = client.infoCmd().exec();
      return new Docker(client, host, version.getVersion(), String.valueOf(info.getDriver()));
    } catch (RuntimeException e) {
      close(client);
      throw new DeploymentException(
          "no Docker daemon answers at %s: %s; %s".formatted(host, reason(e), remedy(reason(e))),
          e);
    } catch (DeploymentException e) {
      close(client);
      throw e;
    }
  }

  private static String remedy(String reason) {
    return reason.contains("ermission denied")
        ? "run as root, or add this user to the group docker"
        : "start it (systemctl start docker), or set DOCKER_HOST";
  }

  /** Whether it runs on this machine. */
  boolean local() {
    return local(host);
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
  private static String reason(Exception e) {
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
