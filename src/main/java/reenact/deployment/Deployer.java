package reenact.deployment;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.ServerFiles;
import reenact.workload.Server;

/** Turns environments into running servers. */
public final class Deployer {

  private static final Duration PINNING = Duration.ofSeconds(5);

  private final Workspace workspace;
  private final ServerFiles files;
  private final Hop hop;
  private final GuestServers guests;
  private final DockerServers containers;

  /** Without a namespace for the generator. */
  public Deployer(Workspace workspace, ServerFiles files) {
    this(workspace, files, new Loopback(), (image, done, total) -> {});
  }

  public Deployer(Workspace workspace, ServerFiles files, Hop hop, Pulling pulling) {
    this.workspace = workspace;
    this.files = files;
    this.hop = hop;
    this.guests = new GuestServers(files, hop, workspace);
    this.containers = new DockerServers(workspace, files, hop, pulling);
  }

  /** Where the servers' data lies, and whatever else the run makes. */
  public Workspace workspace() {
    return workspace;
  }

  /** The network between the generator and servers of its machine, in words. */
  public String path() {
    return hop.description();
  }

  /**
   * Starts a server where an environment says and waits until it answers.
   *
   * @throws DeploymentException when it does not; whatever was begun is undone
   */
  public Deployment deploy(Environment environment, Server server) throws DeploymentException {
    confine(environment.cpus().generator());
    if (!server.program() && !(environment instanceof Environment.Native)) {
      throw new DeploymentException(
          "environment %s has a server to start, and a machine's test has none; use native"
              .formatted(environment.name()));
    }
    return switch (environment) {
      case Environment.Native local ->
          switch (server) {
            case REDIS -> NativeRedis.start(local, files, hop, workspace);
            case MYSQL -> NativeMysql.start(local, files, hop, workspace);
            case MACHINE -> GivenDeployment.machine();
          };
      case Environment.DockerBridge bridge -> containers.start(bridge, server);
      case Environment.DockerHost host -> containers.start(host, server);
      case Environment.Kvm kvm -> guests.start(kvm, server);
      case Environment.External external ->
          new GivenDeployment(
              switch (server) {
                case REDIS -> named(external, server, external.redis());
                case MYSQL -> named(external, server, external.mysql());
                case MACHINE -> named(external, server, null);
              });
    };
  }

  private static Endpoint named(
      Environment.External external, Server server, @Nullable Endpoint endpoint)
      throws DeploymentException {
    if (endpoint == null) {
      throw new DeploymentException(
          "environment %s names no %s server; add a %s section to it"
              .formatted(external.name(), server.label(), server.label()));
    }
    return endpoint;
  }

  /**
   * Confines all threads of this process, the generator; an empty list leaves them where they are.
   */
  private static void confine(String cpus) throws DeploymentException {
    if (cpus.isEmpty()) {
      return;
    }
    List<String> command =
        List.of("taskset", "-a", "-c", "-p", cpus, Long.toString(ProcessHandle.current().pid()));
    Processes.Ended ended =
        Processes.run(PINNING, command)
            .orElseThrow(() ->
                new DeploymentException(
                    "generator-cpus needs taskset; install util-linux or leave the key out"));
    if (!ended.well()) {
      throw new DeploymentException(
          "the generator cannot be confined to CPUs %s: %s"
              .formatted(cpus, ended.output().strip()));
    }
  }
}
