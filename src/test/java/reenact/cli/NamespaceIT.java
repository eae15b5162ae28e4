package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.cli.shell.ExitCode;
import reenact.deployment.workspace.Workspace;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** The program in a network namespace of its own, with a container on the other side. */
@Tag("alone")
class NamespaceIT {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @BeforeEach
  void needsDockerAndRoot() {
    Requirement.docker();
    Requirement.root();
    Requirement.program("conntrack");
  }

  private Process start(String window, String... environments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("reenact").toAbsolutePath().toString());
    command.addAll(List.of("run", "-w", "redis-small-requests"));
    for (String environment : environments) {
      command.addAll(List.of("-e", environment));
    }
    command.addAll(List.of("--clients", "2", "--repetitions", "1"));
    command.addAll(List.of("--warm-up", "100ms", "--window", window));
    command.addAll(List.of("--out", folder.resolve("run").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  private String environment(String settings) throws IOException {
    Path file = folder.resolve("it.conf");
    Files.writeString(file, "environment { " + settings + " }\n");
    return file.toString();
  }

  /** The device, once the link to the host is there. */
  private static String link(Process process) throws Exception {
    return eventually(() -> {
      try (var runs = Files.list(Workspace.root())) {
        for (Path run : runs.toList()) {
          Path ledger = run.resolve("ledger");
          String text = Files.exists(ledger) ? Files.readString(ledger) : "";
          if (text.startsWith("owner " + process.pid() + " ") && text.contains("\nlink ")) {
            return "reenact" + run.getFileName();
          }
        }
      }
      return "";
    });
  }

  private static String eventually(Callable<String> question) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String answer = question.call();
    while (answer.isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
      answer = question.call();
    }
    return answer;
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static String containers(String device) throws Exception {
    String run = device.substring("reenact".length());
    return output("docker", "ps", "-aq", "--filter", "label=reenact.run=" + run)
        + output("docker", "volume", "ls", "-q", "--filter", "label=reenact.run=" + run);
  }

  private static long packets(String device) throws IOException {
    Path counter = Path.of("/sys/class/net", device, "statistics/tx_packets");
    return Long.parseLong(Files.readString(counter).strip());
  }

  /** Translated connections from the generator's network. */
  private static String translations() throws Exception {
    List<String> found = new ArrayList<>();
    for (String line : output("conntrack", "-L", "--dst-nat", "-p", "tcp").lines().toList()) {
      if (line.contains("src=198.1") && line.contains("ESTABLISHED")) {
        found.add(line);
      }
    }
    return String.join("\n", found);
  }

  private RunResult ended(Process process) throws Exception {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("out"))).isZero();
    return ResultFile.read(folder.resolve("run"));
  }

  private static void nothingIsLeft(String device) throws Exception {
    assertThat(containers(device)).isEmpty();
    assertThat(Path.of("/sys/class/net", device)).doesNotExist();
    assertThat(output("ip", "link")).doesNotContain(device.replace("reenact", "rt"));
    assertThat(Workspace.root().resolve(device.substring("reenact".length()))).doesNotExist();
    assertThat(output("iptables-save")).doesNotContain(device.replace("reenact", "reenact-"));
  }

  @Test
  void aPublishedPortIsTranslatedByTheKernelAndCrossesTheBridge() throws Exception {
    Process process = start("3s", "docker-bridge");
    String device = link(process);

    assertThat(eventually(NamespaceIT::translations)).contains("sport=6379");
    assertThat(packets("docker0")).isPositive();
    assertThat(packets(device)).isPositive();

    RunResult result = ended(process);
    assertThat(result.host().get("path")).startsWith("namespace");
    treated(result.trials().getFirst(), "link", "bridge", "container");
    assertThat(result.trials().getFirst().checks())
        .containsKeys("packets", "translation", "dockerProxy", "storage");
    nothingIsLeft(device);
  }

  @Test
  void aContainerIsReachedByItsOwnAddress() throws Exception {
    Process process = start("1s", environment("kind = docker-bridge, reach = container-address"));
    String device = link(process);

    TrialResult trial = ended(process).trials().getFirst();
    treated(trial, "link", "bridge", "container");
    assertThat(trial.checks()).containsKeys("packets", "translation");
    nothingIsLeft(device);
  }

  @Test
  void dockersOwnProcessCopiesWhereThatIsAskedFor() throws Exception {
    Process process = start("1s", environment("kind = docker-bridge, reach = userland-proxy"));
    String device = link(process);

    TrialResult trial = ended(process).trials().getFirst();
    treated(trial, "link", "bridge", "container");
    assertThat(trial.checks()).containsKeys("packets", "translation", "dockerProxy");
    assertThat(Objects.requireNonNull(trial.cost()).proxyCpu()).isPositive();
    nothingIsLeft(device);
  }

  @Test
  void serversOfTheHostCrossNeitherBridgeNorTranslation() throws Exception {
    Process process = start("1s", "native", "docker-host");
    String device = link(process);

    RunResult result = ended(process);
    assertThat(result.trials())
        .hasSize(2)
        .allSatisfy(trial -> treated(trial, "link"))
        .allSatisfy(trial ->
            assertThat(trial.checks())
                .containsKeys("packets", "otherBridges", "translation")
                .containsKeys("sameBinary", "sameSettings"));
    nothingIsLeft(device);
  }

  /** All checks passed, and these devices and no others were crossed. */
  private static void treated(TrialResult trial, String... devices) {
    assertThat(trial.requests()).isPositive();
    assertThat(trial.checks().values())
        .allSatisfy(check -> assertThat(check.passed()).as(check.observed()).isTrue());
    assertThat(Objects.requireNonNull(trial.cost()).packets()).containsOnlyKeys(devices);
  }

  @Test
  void whatAKilledRunLeavesIsRemovedByClean() throws Exception {
    Process process = start("60s", environment("kind = docker-bridge, reach = container-address"));
    String device = link(process);
    eventually(() -> containers(device));

    process.destroyForcibly().waitFor();
    assertThat(containers(device)).isNotEmpty();

    output(HOME.resolve("reenact").toAbsolutePath().toString(), "clean");
    nothingIsLeft(device);
  }

  @Test
  void controlCLeavesNothingOfAContainer() throws Exception {
    Process process = start("60s", "docker-bridge");
    String device = link(process);
    eventually(() -> containers(device));

    interrupted(process);
    nothingIsLeft(device);
  }

  @Test
  void whatAKilledRunLeavesOfAGuestIsRemovedByClean() throws Exception {
    Requirement.program("qemu-system-x86_64");
    Process process = start("60s", environment("kind = kvm, accelerator = tcg"));
    String device = link(process);
    ProcessHandle qemu = guest(process);

    process.destroyForcibly().waitFor();
    assertThat(qemu.isAlive()).isTrue();

    output(HOME.resolve("reenact").toAbsolutePath().toString(), "clean");
    assertThat(qemu.isAlive()).isFalse();
    nothingIsLeft(device);
  }

  @Test
  void controlCLeavesNothingOfAGuest() throws Exception {
    Requirement.program("qemu-system-x86_64");
    Process process = start("60s", environment("kind = kvm, accelerator = tcg"));
    String device = link(process);
    ProcessHandle qemu = guest(process);

    interrupted(process);
    assertThat(qemu.isAlive()).isFalse();
    nothingIsLeft(device);
  }

  private static void interrupted(Process process) throws Exception {
    output("kill", "-INT", Long.toString(process.pid()));
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
  }

  /** The QEMU of a run, once it has one. */
  private static ProcessHandle guest(Process process) throws Exception {
    String pid =
        eventually(() ->
            process
                .descendants()
                .filter(child -> child.info().command().orElse("").contains("qemu"))
                .map(child -> Long.toString(child.pid()))
                .findFirst()
                .orElse(""));
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
