package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.deployment.Workspace;
import reenact.result.ResultFile;
import reenact.result.RunResult;

/** The program in a network namespace of its own, with a container on the other side. */
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

  private Process start(String environment, String window) throws IOException {
    return new ProcessBuilder(
            HOME.resolve("reenact").toAbsolutePath().toString(),
            "run",
            "-w",
            "redis-small-requests",
            "-e",
            environment,
            "--clients",
            "2",
            "--repetitions",
            "1",
            "--warm-up",
            "100ms",
            "--window",
            window,
            "--out",
            folder.resolve("run").toString())
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
    assertThat(output("iptables-save")).doesNotContain(device.replace("reenact", "reenact-"));
  }

  @Test
  void aPublishedPortIsTranslatedByTheKernelAndCrossesTheBridge() throws Exception {
    Process process = start("docker-bridge", "3s");
    String device = link(process);

    assertThat(eventually(NamespaceIT::translations)).contains("sport=6379");
    assertThat(packets("docker0")).isPositive();
    assertThat(packets(device)).isPositive();

    RunResult result = ended(process);
    assertThat(result.host().get("path")).startsWith("namespace");
    assertThat(result.trials().getFirst().requests()).isPositive();
    nothingIsLeft(device);
  }

  @Test
  void aContainerIsReachedByItsOwnAddress() throws Exception {
    Process process = start(environment("kind = docker-bridge, reach = container-address"), "1s");
    String device = link(process);

    assertThat(ended(process).trials().getFirst().requests()).isPositive();
    nothingIsLeft(device);
  }

  @Test
  void dockersOwnProcessCopiesWhereThatIsAskedFor() throws Exception {
    Process process = start(environment("kind = docker-bridge, reach = userland-proxy"), "1s");
    String device = link(process);

    assertThat(ended(process).trials().getFirst().requests()).isPositive();
    nothingIsLeft(device);
  }

  @Test
  void whatAKilledRunLeavesIsRemovedByClean() throws Exception {
    Process process = start(environment("kind = docker-bridge, reach = container-address"), "60s");
    String device = link(process);
    eventually(() -> containers(device));

    process.destroyForcibly().waitFor();
    assertThat(containers(device)).isNotEmpty();

    output(HOME.resolve("reenact").toAbsolutePath().toString(), "clean");
    nothingIsLeft(device);
  }
}
