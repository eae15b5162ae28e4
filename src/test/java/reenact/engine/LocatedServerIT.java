package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.LocatedDeployment;
import reenact.deployment.ServerLocation;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.MemoryJournal;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.environment.BridgeAccess;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.Storage;
import reenact.workload.Server;
import reenact.workload.Workload;

/** Finds servers of others by the connection to them, as MySQL does not state its process. */
class LocatedServerIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  /** That nothing listens on. */
  private static final int PORT = 40_123;

  /** Arguments: the port. Listens on all IPv6 addresses and on no IPv4 address. */
  private static final String LISTENER =
      """
      use Socket qw(:DEFAULT IPPROTO_IPV6 IPV6_V6ONLY pack_sockaddr_in6 IN6ADDR_ANY);
      socket(my $s, AF_INET6, SOCK_STREAM, 0) or die $!;
      setsockopt($s, IPPROTO_IPV6, IPV6_V6ONLY, pack("l", 1)) or die $!;
      bind($s, pack_sockaddr_in6($ARGV[0], IN6ADDR_ANY)) or die $!;
      listen($s, 1) or die $!;
      $| = 1; print "listening\\n";
      sleep 1000;
      """;

  @TempDir private Path folder;

  private final List<Deployment> deployed = new ArrayList<>();

  @AfterEach
  void remove() {
    deployed.forEach(Deployment::close);
  }

  private static Workload workload(Server server) {
    return server == Server.MYSQL ? Experiments.mysql() : Experiments.redis();
  }

  /** Looks for a server with the connection to it alone. */
  private static LocatedDeployment locate(Deployment theirs, Endpoint endpoint, Server server) {
    Environment.External environment =
        new Environment.External(
            "external",
            server == Server.REDIS ? endpoint : null,
            server == Server.MYSQL ? endpoint : null,
            Cpus.ANY);
    try (Control control =
        Drivers.control(
            workload(server),
            endpoint,
            OPTIONS,
            Ownership.of(environment, "0badf00d", new MemoryJournal()))) {
      return (LocatedDeployment)
          LocatedDeployment.of(
              theirs, environment, server, control.connection().orElseThrow(), null);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SharedServer.class,
      names = {"INSTALLED_MYSQL", "INSTALLED_REDIS"})
  void aProgramOfTheServersNameOnTheSamePortIsNotTheServer(SharedServer shared) throws Exception {
    Server server = shared == SharedServer.INSTALLED_MYSQL ? Server.MYSQL : Server.REDIS;
    Deployment theirs = shared.deployment();
    Endpoint endpoint = shared.endpoint("");
    Path decoy = folder.resolve(server == Server.MYSQL ? "mysqld" : "redis-server");
    Files.copy(Requirement.program("perl").toRealPath(), decoy, StandardCopyOption.COPY_ATTRIBUTES);
    Process listener =
        new ProcessBuilder(decoy.toString(), "-e", LISTENER, Integer.toString(endpoint.port()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = listener.inputReader()) {
      assertThat(output.readLine()).isEqualTo("listening");

      LocatedDeployment located = locate(theirs, endpoint, server);

      assertThat(located.whereabouts()).isEqualTo(ServerLocation.PROCESSES);
      assertThat(located.processes())
          .contains(theirs.processes().getLast())
          .doesNotContain(listener.pid());
    } finally {
      listener.destroyForcibly().waitFor();
    }
  }

  private Deployment container(Workspace workspace, BridgeAccess reach) throws Exception {
    Image image = new Image.FromBinary(new Binary.Embedded());
    Deployment container =
        new Deployer(workspace, SharedServer.FILES)
            .deploy(
                new Environment.DockerBridge(
                    "theirs", image, image, Storage.TMPFS, reach, Cpus.ANY),
                Server.REDIS);
    deployed.add(container);
    return container;
  }

  private static void isIn(LocatedDeployment located, Deployment container) {
    assertThat(located.whereabouts()).isEqualTo(ServerLocation.CONTAINER);
    assertThat(located.processes()).containsAll(container.processes());
  }

  @ParameterizedTest
  @EnumSource
  void theContainerBehindAPortIsFoundBesideAnother(BridgeAccess reach) throws Exception {
    Requirement.docker();
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh())) {
      Deployment other = container(workspace, reach);
      Deployment theirs = container(workspace, reach);
      for (Deployment container : List.of(other, theirs)) {
        LocatedDeployment located = locate(container, container.endpoint(), Server.REDIS);

        isIn(located, container);
        assertThat(located.treatment().proxies())
            .hasSize(reach == BridgeAccess.USERLAND_PROXY ? 1 : 0);
      }
      remove();
      deployed.clear();
    }
  }

  /** As Docker does for a published port where its daemon runs without docker-proxy. */
  @Test
  void aPortThatOnlyTheKernelTranslatesLeadsToItsContainerBesideAnother() throws Exception {
    Requirement.docker();
    Requirement.root();
    Requirement.program("iptables");
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh())) {
      container(workspace, BridgeAccess.CONTAINER_ADDRESS);
      Deployment theirs = container(workspace, BridgeAccess.CONTAINER_ADDRESS);
      Endpoint inner = theirs.endpoint();
      String gateway = inner.host().replaceFirst("\\d+$", "1");
      List<String> rule =
          List.of(
              "OUTPUT",
              "-p",
              "tcp",
              "-d",
              gateway,
              "--dport",
              Integer.toString(PORT),
              "-j",
              "DNAT",
              "--to-destination",
              inner.address());
      iptables("-I", rule);
      try {
        isIn(
            locate(
                theirs,
                new Endpoint(gateway, PORT, inner.user(), inner.password(), "0", null),
                Server.REDIS),
            theirs);
      } finally {
        iptables("-D", rule);
      }
      remove();
      deployed.clear();
    }
  }

  private static void iptables(String what, List<String> rule) {
    List<String> command = new ArrayList<>(List.of("iptables", "-w", "-t", "nat", what));
    command.addAll(rule);
    assertThat(Processes.run(Duration.ofSeconds(10), command).orElseThrow().exitCode()).isZero();
  }
}
