package reenact.deployment;

import java.util.List;
import reenact.deployment.docker.Docker;
import reenact.deployment.network.Namespace;
import reenact.deployment.process.DeploymentException;
import reenact.environment.Environment;
import reenact.environment.NetworkPath;

/** Decides whether the generator gets a network namespace of its own. */
public final class NamespaceDecision {

  private NamespaceDecision() {}

  /**
   * Whether this process should have a network namespace of its own for an experiment and has none.
   *
   * @throws DeploymentException when it is asked for but not possible, with the remedy
   */
  public static boolean wanted(NetworkPath path, List<Environment> environments)
      throws DeploymentException {
    boolean elsewhere = environments.stream().anyMatch(Environment.External.class::isInstance);
    boolean container = environments.stream().anyMatch(NamespaceDecision::container);
    boolean remote = container && Docker.remote();
    boolean enclosed =
        container || environments.stream().anyMatch(Environment.Kvm.class::isInstance);
    if (path == NetworkPath.NAMESPACE && (elsewhere || remote)) {
      throw new DeploymentException(
          "%s cannot be reached from a network namespace"
              .formatted(elsewhere ? "an external server" : "a Docker daemon elsewhere"),
          "set path = loopback");
    }
    return switch (path) {
      case LOOPBACK -> false;
      case NAMESPACE -> !Namespace.entered();
      case AUTO ->
          !Namespace.entered()
              && enclosed
              && !elsewhere
              && !remote
              && Namespace.obstacle().isEmpty();
    };
  }

  private static boolean container(Environment environment) {
    return environment instanceof Environment.DockerBridge
        || environment instanceof Environment.DockerHost;
  }
}
