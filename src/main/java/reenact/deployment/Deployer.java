package reenact.deployment;

import org.jspecify.annotations.Nullable;
import reenact.deployment.docker.DockerServers;
import reenact.deployment.docker.PullListener;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.network.Loopback;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.server.NativeMysql;
import reenact.deployment.server.NativeRedis;
import reenact.deployment.server.RunningServer;
import reenact.deployment.vm.GuestServers;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuPlacement;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.ServerFiles;
import reenact.workload.Server;
import reenact.workload.Subject;

/** Turns environments into running servers. */
public final class Deployer {

  private final Workspace workspace;
  private final ServerFiles files;
  private final GeneratorNetwork hop;
  private final HostCpus cpus;
  private final GuestServers guests;
  private final DockerServers containers;

  /** Without a namespace for the generator. */
  public Deployer(Workspace workspace, ServerFiles files) {
    this(workspace, files, new Loopback(), (image, done, total) -> {}, HostCpus.read());
  }

  /**
   * @param cpus as they were before anything was confined
   */
  public Deployer(
      Workspace workspace,
      ServerFiles files,
      GeneratorNetwork hop,
      PullListener pulling,
      HostCpus cpus) {
    this.workspace = workspace;
    this.files = files;
    this.hop = hop;
    this.cpus = cpus;
    this.guests = new GuestServers(files, hop, workspace);
    this.containers = new DockerServers(workspace, files, hop, pulling);
  }

  /** Where the servers' data lies, and whatever else the run makes. */
  public Workspace workspace() {
    return workspace;
  }

  /** The network between the generator and servers of its machine. */
  public GeneratorNetwork path() {
    return hop;
  }

  /**
   * Starts a server where an environment says and waits until it answers.
   *
   * @throws DeploymentException when it does not; whatever was begun is undone
   */
  public Deployment deploy(Environment environment, Subject subject) throws DeploymentException {
    CpuPlacement placement = cpus.placement(environment, subject);
    RunningServer running =
        switch (subject) {
          case Server server -> start(environment, server, placement);
          case Subject.Machine machine -> machine(environment);
        };
    return StartedDeployment.of(running, placement);
  }

  private static RunningServer machine(Environment environment) throws DeploymentException {
    if (!(environment instanceof Environment.Native)) {
      throw new DeploymentException(
          "environment %s has a server to start, and a machine's test has none"
              .formatted(environment.name()),
          "use native");
    }
    return RunningServer.machine();
  }

  private RunningServer start(Environment environment, Server server, CpuPlacement placement)
      throws DeploymentException {
    return switch (environment) {
      case Environment.Native local ->
          switch (server) {
            case REDIS -> NativeRedis.start(local, placement, files, hop, workspace);
            case MYSQL -> NativeMysql.start(local, placement, files, hop, workspace);
          };
      case Environment.DockerBridge bridge -> containers.start(bridge, placement, server);
      case Environment.DockerHost host -> containers.start(host, placement, server);
      case Environment.Kvm kvm -> guests.start(kvm, placement, server);
      case Environment.External external -> RunningServer.given(named(external, server));
    };
  }

  private static Endpoint named(Environment.External external, Server server)
      throws DeploymentException {
    @Nullable Endpoint endpoint =
        switch (server) {
          case REDIS -> external.redis();
          case MYSQL -> external.mysql();
        };
    if (endpoint == null) {
      throw new DeploymentException(
          "environment %s names no %s server".formatted(external.name(), server.label()),
          "add a %s section to it".formatted(server.label()));
    }
    return endpoint;
  }
}
