package reenact.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.AllowedCpus;
import reenact.Requirement;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.HostCpus;
import reenact.deployment.network.Device;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.process.UnauthorizedAccess;
import reenact.deployment.server.Binaries;
import reenact.deployment.server.Mount;
import reenact.deployment.server.ServerBundle;
import reenact.deployment.server.Treatment;
import reenact.deployment.workspace.Workspace;
import reenact.environment.BridgeAccess;
import reenact.environment.CpuTopology;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.ServerFiles;
import reenact.environment.Storage;
import reenact.workload.Server;

/** Servers in containers of a real daemon, from beside them. */
class DockerIT {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));
  private static final Image INSTALLED = new Image.FromBinary(new Binary.Found());
  private static final Image EMBEDDED = new Image.FromBinary(new Binary.Embedded());

  @BeforeEach
  void needsDocker() {
    Requirement.docker();
  }

  private interface Look {
    void at(Deployment deployment) throws Exception;
  }

  private void deploy(Environment environment, Server server, Look look) throws Exception {
    String run = TestRunId.fresh();
    // Where clean looks: it keeps the images while a run uses Docker.
    Path root = Workspace.root();
    ServerFiles files =
        new ServerFiles(HOME.resolve("conf/redis.conf"), HOME.resolve("conf/my.cnf"));
    CpuTopology machine = HostCpus.read().machine();
    try (Workspace workspace = Cleaner.workspace(root, run)) {
      try (Deployment deployment = new Deployer(workspace, files).deploy(environment, server)) {
        assertThat(deployment.alive()).isTrue();
        assertThat(AllowedCpus.of(deployment.processes().getFirst()))
            .isEqualTo(machine.serverHalf());
        look.at(deployment);
      }
      assertThat(left(run)).isEmpty();
    }
    assertThat(root.resolve(run)).doesNotExist();
  }

  private static String left(String run) {
    return output("docker", "ps", "-aq", "--filter", "label=reenact.run=" + run)
        + output("docker", "volume", "ls", "-q", "--filter", "label=reenact.run=" + run);
  }

  private static String output(String... command) {
    return Processes.run(Duration.ofMinutes(1), List.of(command)).orElseThrow().output();
  }

  private static Environment bridge(Image image, Storage storage, BridgeAccess reach) {
    return new Environment.DockerBridge(
        "it", image, image, storage, reach, Cpus.of("half", "half"));
  }

  private static Environment host(Image image, Storage storage) {
    return new Environment.DockerHost("it", image, image, storage, Cpus.of("half", "half"));
  }

  @ParameterizedTest
  @EnumSource
  void redisRunsOnEachStorage(Storage storage) throws Exception {
    deploy(
        bridge(INSTALLED, storage, BridgeAccess.PUBLISHED_PORT),
        Server.REDIS,
        deployment -> {
          Treatment treatment = deployment.treatment();
          assertThat(treatment.facts().get("network")).contains("the kernel translates");
          assertThat(treatment.crossed())
              .extracting(Device::role)
              .containsExactly(Device.Role.BRIDGE, Device.Role.CONTAINER);
          assertThat(treatment.crossed().getFirst().name()).isEqualTo("docker0");
          assertThat(treatment.mount())
              .map(Mount::point)
              .hasValue(
                  Path.of(
                      switch (storage) {
                        case VOLUME, BIND -> "/data";
                        case LAYER -> "/";
                        case TMPFS -> "/data/server";
                      }));
          assertThat(treatment.storageDriver()).isNotEmpty();
          assertThat(treatment.data().isPresent()).isEqualTo(storage != Storage.TMPFS);
          treatment.data().ifPresent(data -> assertThat(data).isDirectory());
          assertThat(deployment.lastWords()).contains("Ready to accept connections");
          Path running = Path.of("/proc", deployment.processes().getFirst() + "", "status");
          assertThat(Files.readString(running))
              .contains("CapEff:\t0000000000000000", "NoNewPrivs:\t1")
              .containsPattern("Uid:\\t6[1-5]\\d{3}\\t");
        });
  }

  @ParameterizedTest
  @EnumSource
  void redisIsReachedInEachWay(BridgeAccess reach) throws Exception {
    deploy(
        bridge(EMBEDDED, Storage.VOLUME, reach),
        Server.REDIS,
        deployment -> {
          Endpoint endpoint = deployment.endpoint();
          UnauthorizedAccess.isKeptOutOfRedis(endpoint);
          Treatment treatment = deployment.treatment();
          assertThat(treatment.facts().get("network"))
              .contains(
                  switch (reach) {
                    case PUBLISHED_PORT -> "the kernel translates";
                    case USERLAND_PROXY -> "docker-proxy copies";
                    case CONTAINER_ADDRESS -> "docker0, at ";
                  });
          assertThat(treatment.proxies().isEmpty())
              .isEqualTo(reach == BridgeAccess.CONTAINER_ADDRESS);
        });
  }

  @Test
  void aServerInTheNetworkOfTheHostIsTheSameBinaryAsTheNativeOne() throws Exception {
    deploy(
        host(INSTALLED, Storage.BIND),
        Server.REDIS,
        deployment -> {
          assertThat(deployment.binarySha256())
              .isEqualTo(Binaries.find(new Binary.Found(), Server.REDIS).sha256());
          assertThat(deployment.endpoint().host()).isEqualTo("127.0.0.1");
          assertThat(deployment.treatment().crossed()).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource
  void mysqlRunsOnEachStorage(Storage storage) throws Exception {
    deploy(
        bridge(INSTALLED, storage, BridgeAccess.PUBLISHED_PORT), Server.MYSQL, DockerIT::answers);
  }

  @ParameterizedTest
  @EnumSource(names = {"VOLUME", "TMPFS"})
  void theEmbeddedMysqlRunsToo(Storage storage) throws Exception {
    deploy(host(EMBEDDED, storage), Server.MYSQL, DockerIT::answers);
  }

  private static void answers(Deployment deployment) throws Exception {
    Endpoint endpoint = deployment.endpoint();
    UnauthorizedAccess.isKeptOutOfMysql(endpoint);
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:mysql://%s/?allowPublicKeyRetrieval=true".formatted(endpoint.address()),
                endpoint.user(),
                endpoint.password().reveal());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT @@datadir, @@tmpdir")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("/data/server/data/");
      assertThat(result.getString(2)).isEqualTo("/data/server/tmp");
    }
  }

  @Test
  void anImageThatIsMissingIsToldWithItsRemedy() {
    assertThatThrownBy(() ->
            deploy(
                host(new Image.Named("registry.invalid/nothing:1"), Storage.VOLUME),
                Server.REDIS,
                deployment -> {}))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("registry.invalid/nothing:1")
        .hasMessageContaining("image = from-native-binary");
  }

  @Test
  void anImageThatTheDaemonHasIsTakenByItsName() throws Exception {
    ServerBundle bundle =
        ServerBundle.of(Binaries.find(new Binary.Found(), Server.REDIS), Server.REDIS);
    String name = "reenact/redis:" + bundle.hash().substring(0, 12);
    try (Workspace between = Cleaner.workspace(Workspace.root(), TestRunId.fresh())) {
      // Keeps clean from removing the image while neither deployment needs it.
      between.contained();
      deploy(host(INSTALLED, Storage.LAYER), Server.REDIS, deployment -> {});
      // Without a shell and a PATH, the program has to be where the image's own PATH looks.
      deploy(
          host(new Image.Named(name), Storage.VOLUME),
          Server.REDIS,
          deployment -> assertThat(deployment.treatment().facts()).containsEntry("image", name));
    }
  }
}
