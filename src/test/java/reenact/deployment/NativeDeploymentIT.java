package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.AllowedCpus;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.TestRunId;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuTopology;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.ServerFiles;
import reenact.workload.Server;

class NativeDeploymentIT {

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Workspace workspace;

  @BeforeEach
  void makeWorkspace() {
    workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh());
  }

  @AfterEach
  void removeWorkspace() {
    workspace.close();
  }

  private Path file(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    file.toFile().setExecutable(true);
    return file;
  }

  private Deployment deploy(Environment environment, ServerFiles files, Server server)
      throws DeploymentException {
    return new Deployer(workspace, files).deploy(environment, server);
  }

  private void failsToDeploy(
      Environment environment, ServerFiles files, Server server, String... words) {
    assertThatThrownBy(() -> deploy(environment, files, server).close())
        .isInstanceOf(DeploymentException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("Exception");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "REDIS | no-such-directive yes       | Redis ended while it started; its last words: | no-such-directive",
        "MYSQL | [mysqld]\\nno-such-option=1 | MySQL ended while it started; its last words: | no-such-option",
      })
  void aServerThatDoesNotLikeItsFileIsQuoted(Server server, String text, String fault, String word)
      throws IOException {
    Path bad = file("bad", text.replace("\\n", "\n") + "\n");
    failsToDeploy(
        SharedServer.environment(new Binary.Found()),
        new ServerFiles(bad, bad),
        server,
        fault,
        word);
    assertThat(processes()).isNotEmpty().allMatch(pid -> ProcessHandle.of(pid).isEmpty());
  }

  private Iterable<Long> processes() throws IOException {
    return Files.readAllLines(workspace.folder().resolve("ledger")).stream()
        .filter(line -> line.startsWith("process "))
        .map(line -> Long.parseLong(line.split(" ")[1]))
        .toList();
  }

  @Test
  void whoWantsMoreMemoryThanThereIsIsToldWhatToDo() throws IOException {
    Path greedy = file("greedy", "[mysqld]\ninnodb_buffer_pool_size = 100T\n");
    failsToDeploy(
        SharedServer.environment(new Binary.Found()),
        new ServerFiles(greedy, greedy),
        Server.MYSQL,
        "MySQL ended while it started: it wants more memory than there is; its last words:",
        "\nfree some, or lower what the server's configuration file gives it");
  }

  @Test
  void aServerIsInASessionOfItsOwn() throws Exception {
    Requirement.program("setsid");
    try (Deployment deployment =
        deploy(SharedServer.environment(new Binary.Embedded()), SharedServer.FILES, Server.REDIS)) {
      long pid = deployment.processes().getFirst();
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));

      // After the name in brackets: state, parent, process group, session.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      assertThat(fields[3]).isEqualTo(Long.toString(pid));
    }
  }

  @Test
  void aProgramThatIsNoServerIsQuoted() throws IOException {
    Path program = file("program", "#!/bin/sh\necho I am no server\nexit 3\n");
    Environment environment = SharedServer.environment(new Binary.Named(program));
    failsToDeploy(environment, SharedServer.FILES, Server.REDIS, "Redis ended", "I am no server");
    failsToDeploy(
        environment,
        SharedServer.FILES,
        Server.MYSQL,
        program + " cannot make a data directory: I am no server");
  }

  @Test
  void soIsAFileThatIsNoProgram() throws IOException {
    Path rubbish = file("rubbish", "\u0001\u0002\u0003");
    Environment environment = SharedServer.environment(new Binary.Named(rubbish));
    // The JVM hands what is no program to a shell.
    failsToDeploy(
        environment,
        SharedServer.FILES,
        Server.REDIS,
        "Redis ended",
        "rubbish",
        "Exec format error");
    failsToDeploy(
        environment, SharedServer.FILES, Server.MYSQL, rubbish + " cannot make a data directory: ");
  }

  @Test
  void aServerIsConfinedToItsCpus() throws Exception {
    Requirement.program("taskset");
    Environment confined =
        new Environment.Native(
            "confined", new Binary.Embedded(), new Binary.Embedded(), Environment.Cpus.of("0", ""));
    try (Deployment redis = deploy(confined, SharedServer.FILES, Server.REDIS)) {
      assertThat(AllowedCpus.of(redis.processes().getFirst())).hasToString("CPU 0");
    }
  }

  @Test
  void theGeneratorKeepsToItsHalfAsLongAsTheServerRuns() throws Exception {
    Environment halves =
        new Environment.Native(
            "halves",
            new Binary.Embedded(),
            new Binary.Embedded(),
            Environment.Cpus.of("half", "half"));
    CpuTopology machine = HostCpus.read().machine();
    try (Deployment redis = deploy(halves, SharedServer.FILES, Server.REDIS)) {
      assertThat(AllowedCpus.of(redis.processes().getFirst())).isEqualTo(machine.serverHalf());
      assertThat(AllowedCpus.of(Path.of("/proc/thread-self"))).isEqualTo(machine.generatorHalf());
      assertThat(AllowedCpus.of(Path.of("/proc/self"))).isEqualTo(machine.generatorHalf());
      assertThat(redis.treatment().facts())
          .containsEntry("server-cpus", machine.serverHalf().list())
          .containsEntry("generator-cpus", machine.generatorHalf().list());
    }
    assertThat(AllowedCpus.of(Path.of("/proc/thread-self"))).isEqualTo(machine.usable());
    assertThat(AllowedCpus.of(Path.of("/proc/self"))).isEqualTo(machine.usable());
  }

  @Test
  void cpusThatTheMachineDoesNotHaveAreAnError() {
    Environment confined =
        new Environment.Native(
            "confined",
            new Binary.Embedded(),
            new Binary.Embedded(),
            Environment.Cpus.of("4000", ""));
    failsToDeploy(confined, SharedServer.FILES, Server.REDIS, "Redis ended", "taskset");
  }

  @Test
  void aServerThatIsClosedIsGone() throws Exception {
    Deployment redis =
        deploy(SharedServer.environment(new Binary.Embedded()), SharedServer.FILES, Server.REDIS);
    assertThat(redis.alive()).isTrue();
    assertThat(redis.lastWords()).contains("Ready to accept connections");
    redis.close();
    assertThat(redis.alive()).isFalse();
    assertThat(processes()).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void thePasswordStandsInNoListOfProcesses(SharedServer server) throws IOException {
    Deployment deployment = server.deployment();
    String password = deployment.endpoint().password().reveal();
    assertThat(password).hasSize(32);
    for (long pid : deployment.processes()) {
      for (String list : new String[] {"cmdline", "environ"}) {
        assertThat(Files.readString(Path.of("/proc/" + pid, list), StandardCharsets.ISO_8859_1))
            .isNotEmpty()
            .doesNotContain(password);
      }
    }
    assertThat(deployment.lastWords()).doesNotContain(password);
    assertThat(deployment.binarySha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void whoeverInterruptsTheMakingOfDataLeavesNothing() throws Exception {
    Requirement.program("mariadb-install-db");
    Set<Path> before = temporary();
    AtomicReference<Throwable> told = new AtomicReference<>();
    Thread deploying =
        Thread.ofPlatform()
            .start(() -> {
              try {
                deploy(
                        SharedServer.environment(new Binary.Found()),
                        SharedServer.FILES,
                        Server.MYSQL)
                    .close();
              } catch (DeploymentException e) {
                told.set(e);
              }
            });
    while (!processes().iterator().hasNext()) {
      Thread.sleep(10);
    }
    deploying.interrupt();
    deploying.join();

    assertThat(told.get()).hasMessageContaining("interrupted");
    assertThat(processes()).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    workspace.close();
    assertThat(folder.resolve("work")).isEmptyDirectory();
    assertThat(temporary()).isSubsetOf(before);
  }

  /** What has been put among temporary files under our name. */
  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("reenact-"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void anExternalEnvironmentMustNameTheServer() {
    Environment elsewhere = new Environment.External("elsewhere", null, null, Environment.Cpus.ANY);
    failsToDeploy(
        elsewhere,
        SharedServer.FILES,
        Server.MYSQL,
        "environment elsewhere names no mysql server; add a mysql section to it");
  }
}
