package reenact.deployment.vm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.AllowedCpus;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.HostCpus;
import reenact.deployment.network.Namespace;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.process.UnauthorizedAccess;
import reenact.deployment.server.Binaries;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Environment.Machine;
import reenact.environment.ServerFiles;
import reenact.workload.Server;

/** Real servers in guests. */
class GuestServersIT {

  private static final long MIB = 1 << 20;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final ServerFiles FILES =
      new ServerFiles(Path.of("conf/redis.conf"), Path.of("conf/my.cnf"));

  @TempDir private Path scratch;

  private final String run = TestRunId.fresh();
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = Cleaner.workspace(scratch.resolve("work"), run);
  }

  @AfterEach
  void nothingIsLeft() {
    workspace.close();
    assertThat(scratch.resolve("work")).isEmptyDirectory();
    assertThat(devices()).doesNotContain(run);
  }

  private static String devices() {
    return Processes.run(SOON, Namespace.outside(List.of("ip", "link"))).orElseThrow().output();
  }

  private static Environment.Kvm kvm(Accelerator accelerator, long memory) {
    return new Environment.Kvm(
        "kvm",
        new Binary.Found(),
        new Binary.Found(),
        new Machine(
            accelerator,
            1,
            memory,
            2048 * MIB,
            DiskCache.WRITEBACK,
            null,
            null,
            null,
            Duration.ofSeconds(60)),
        Cpus.of("half", ""));
  }

  private Deployment deploy(Environment environment, Server server) throws Exception {
    return new Deployer(workspace, FILES).deploy(environment, server);
  }

  private static String asked(Endpoint endpoint, String command) throws Exception {
    try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
      socket.setSoTimeout((int) SOON.toMillis());
      socket
          .getOutputStream()
          .write(
              "AUTH %s\r\n%s\r\nQUIT\r\n"
                  .formatted(endpoint.password().reveal(), command)
                  .getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void redisAnswersFromAGuestAndIsGoneWhenItIsClosed() throws Exception {
    ProcessHandle qemu;
    Path disk;
    try (Deployment deployment = deploy(kvm(Accelerator.TCG, 512 * MIB), Server.REDIS)) {
      qemu = ProcessHandle.of(deployment.processes().getFirst()).orElseThrow();
      disk = deployment.treatment().data().orElseThrow();

      UnauthorizedAccess.isKeptOutOfRedis(deployment.endpoint());
      assertThat(asked(deployment.endpoint(), "CONFIG GET maxclients")).contains("20000");
      assertThat(deployment.binarySha256())
          .isEqualTo(Binaries.find(new Binary.Found(), Server.REDIS).sha256());
      assertThat(deployment.treatment().facts())
          .containsEntry("accelerator", "tcg: the CPU was emulated");
      assertThat(qemu.info().totalCpuDuration())
          .hasValueSatisfying(used -> assertThat(used).isPositive());
      assertThat(disk).exists();
      assertThat(AllowedCpus.of(qemu.pid())).isEqualTo(HostCpus.read().machine().serverHalf());
    }

    assertThat(qemu.isAlive()).isFalse();
    assertThat(disk).doesNotExist();
    assertThat(devices()).doesNotContain(run);
  }

  @Test
  void mysqlIsInitialisedHereAndServedThere() throws Exception {
    try (Deployment deployment = deploy(kvm(Accelerator.TCG, 1024 * MIB), Server.MYSQL)) {
      Endpoint endpoint = deployment.endpoint();

      UnauthorizedAccess.isKeptOutOfMysql(endpoint);
      assertThat(deployment.alive()).isTrue();
    }
  }

  @Test
  void withAutoAGuestComesUpWhetherOrNotKvmWorks() throws Exception {
    try (Deployment deployment = deploy(kvm(Accelerator.AUTO, 512 * MIB), Server.REDIS)) {
      assertThat(asked(deployment.endpoint(), "PING")).contains("+PONG");
      assertThat(deployment.treatment().facts().get("accelerator"))
          .matches("kvm|tcg: the CPU was emulated, as KVM fails: .+");
    }
  }

  @Test
  void aServerThatEndsIsToldWithItsLastWords() throws Exception {
    Path settings = Files.writeString(scratch.resolve("redis.conf"), "no-such-setting 1\n");

    assertThatThrownBy(() ->
            new Deployer(workspace, new ServerFiles(settings, settings))
                .deploy(kvm(Accelerator.TCG, 512 * MIB), Server.REDIS))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("no-such-setting")
        .hasMessageContaining("the server ended with exit code 1");
  }

  @Test
  void moreMemoryThanThereIsIsRefusedBeforeAnythingIsMade() {
    assertThatThrownBy(() -> deploy(kvm(Accelerator.TCG, 1L << 43), Server.REDIS))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("lower `memory`");
  }

  @Test
  void aLaterRunRemovesWhatAKilledOneLeft() throws Exception {
    Deployment deployment = deploy(kvm(Accelerator.TCG, 512 * MIB), Server.REDIS);
    long qemu = deployment.processes().getFirst();
    // As if the run that made it were no more: its ledger without its owner.
    Path ledger = scratch.resolve("work").resolve(run).resolve("ledger");
    List<String> lines =
        Files.readAllLines(ledger).stream().filter(line -> !line.startsWith("owner")).toList();
    Files.write(ledger, lines);

    List<String> removed = Cleaner.removeLeftovers(scratch.resolve("work")).removed();

    assertThat(removed)
        .anySatisfy(what -> assertThat(what).startsWith("process " + qemu))
        .anySatisfy(what -> assertThat(what).startsWith("network device rt" + run));
    assertThat(ProcessHandle.of(qemu).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
