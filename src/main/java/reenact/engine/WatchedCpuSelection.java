package reenact.engine;

import java.util.Map;
import java.util.Set;
import reenact.deployment.Deployment;
import reenact.deployment.ServerLocation;
import reenact.environment.Environment;
import reenact.plan.Trial;
import reenact.telemetry.WatchedCpus;
import reenact.workload.Server;

/** The CPUs on which other programs would disturb a trial. */
public final class WatchedCpuSelection {

  /** Processes that run containers, whose CPU counts as the server's. */
  private static final Set<String> DOCKER =
      Set.of("dockerd", "containerd", "containerd-shim", "docker-proxy", "docker-init");

  private WatchedCpuSelection() {}

  /** Those of a deployment. None where the server cannot be told from other programs. */
  public static WatchedCpus of(Trial trial, Deployment deployment) {
    Environment environment = trial.environment();
    boolean docker =
        environment instanceof Environment.DockerBridge
            || environment instanceof Environment.DockerHost
            || deployment.whereabouts() == ServerLocation.CONTAINER;
    boolean unknown = deployment.whereabouts() == ServerLocation.NOT_TOLD;
    return new WatchedCpus(
        unknown
            ? Map.of()
            : deployment.placement().groups(trial.workload().subject() instanceof Server),
        docker ? DOCKER : Set.of());
  }
}
