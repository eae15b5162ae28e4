package reenact.deployment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.DeploymentException;

/**
 * Where a Docker daemon is and how it is spoken to: what DOCKER_HOST, DOCKER_TLS_VERIFY and
 * DOCKER_CERT_PATH say, else the socket of this machine.
 *
 * @param tls with which both prove who they are; null where they speak in the clear
 */
record DockerAddress(DockerClientConfig configuration, URI host, @Nullable SSLContext tls) {

  private static final Duration CONNECTING = Duration.ofSeconds(5);

  /** What stands in the folder of certificates, and what helps where it does not. */
  static final String CERTIFICATES =
      "put the ca.pem of the daemon's authority, and a cert.pem and key.pem of your own, into the folder that DOCKER_CERT_PATH names";

  private static final String ADDRESS = "set DOCKER_HOST to unix://FILE or tcp://HOST:PORT";

  private static final Duration ANSWERING = Duration.ofMinutes(5);

  /**
   * The one that is configured; nobody is asked yet.
   *
   * @throws DeploymentException when it cannot be had that way, with the remedy
   */
  static DockerAddress configured() throws DeploymentException {
    DockerClientConfig configuration;
    try {
      configuration = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    } catch (RuntimeException e) {
      throw unclear(e);
    }
    URI host = configuration.getDockerHost();
    return switch (String.valueOf(host.getScheme())) {
      case "unix" -> new DockerAddress(configuration, host, null);
      case "tcp" -> new DockerAddress(configuration, named(host), tls(configuration));
      default -> throw unknown(host);
    };
  }

  /** Docker's library names the variable that it cannot use. */
  private static DeploymentException unclear(RuntimeException e) {
    String reason = Docker.reason(e);
    return new DeploymentException(
        "the way to the Docker daemon is not clear: %s".formatted(reason),
        reason.contains("DOCKER_CERT_PATH") ? CERTIFICATES : ADDRESS,
        e);
  }

  private static URI named(URI host) throws DeploymentException {
    if (host.getHost() == null || host.getPort() < 0) {
      throw unknown(host);
    }
    return host;
  }

  private static DeploymentException unknown(URI host) {
    return new DeploymentException(
        "the Docker daemon at %s cannot be reached that way".formatted(host), ADDRESS);
  }

  private static @Nullable SSLContext tls(DockerClientConfig configuration)
      throws DeploymentException {
    if (!(configuration.getSSLConfig() instanceof LocalDirectorySSLConfig certificates)) {
      return null;
    }
    String folder = certificates.getDockerCertPath();
    // The library would go on without TLS.
    for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
      if (!Files.isReadable(Path.of(folder, name))) {
        throw new DeploymentException(
            "DOCKER_TLS_VERIFY is set, but there is no %s in %s that this user may read"
                .formatted(name, folder),
            CERTIFICATES);
      }
    }
    try {
      return certificates.getSSLContext();
    } catch (RuntimeException e) {
      throw new DeploymentException(
          "the certificates in %s cannot be used".formatted(folder),
          "ca.pem, cert.pem and key.pem have to be PEM files, the key without a pass phrase",
          e);
    }
  }

  /** Whether it runs on this machine. */
  boolean local() {
    return "unix".equals(host.getScheme());
  }

  /** What speaks to it. */
  DockerClient client() {
    return DockerClientImpl.getInstance(
        configuration,
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(host)
            .sslConfig(tls == null ? null : () -> tls)
            .connectionTimeout(CONNECTING)
            .responseTimeout(ANSWERING)
            .build());
  }
}
