package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.cli.shell.ExitCode;
import reenact.result.file.ResultFile;

/** Runs against a port on which nobody listens. */
class FailureToldOnceIT {

  @TempDir private Path folder;

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aFailureOfEachRepetitionIsToldOnceAndCounted() throws Exception {
    Path server =
        Files.writeString(
            folder.resolve("server.conf"),
            "environment { kind = external, name = ours, redis { host = \"127.0.0.1\", port = %d } }"
                .formatted(freePort()));
    Path out = folder.resolve("out");

    Console console =
        Console.run(
            "run",
            "-q",
            "-w",
            "redis-get",
            "-e",
            server.toString(),
            "--repetitions",
            "3",
            "--clients",
            "1",
            "--out",
            out.toString());

    assertThat(console.err()).containsOnlyOnce("redis-get in ours: ");
    assertThat(ResultFile.read(out).failures())
        .singleElement()
        .asString()
        .startsWith("redis-get in ours: ")
        .endsWith("1 trial was skipped (3 times)");
    assertThat(console.out()).containsOnlyOnce("failed: redis-get in ours: ");
  }

  @Test
  void aRefusedWorkloadIsInTheSummaryOfARunWithOthersAndEndsWithCodeThree() throws Exception {
    String workload =
        "workload { server = redis, keys.a.count = 9, mix = [{ weight = 1, command = \"%s {key:a}\" }] }";
    Path good = Files.writeString(folder.resolve("good.conf"), workload.formatted("GET"));
    Path bad = Files.writeString(folder.resolve("bad.conf"), workload.formatted("JSON.GET"));
    Path out = folder.resolve("out");

    Console console =
        Console.run(
            "run",
            "-q",
            "-w",
            good.toString(),
            "-w",
            bad.toString(),
            "-e",
            "native",
            "--repetitions",
            "1",
            "--clients",
            "1",
            "--warm-up",
            "100ms",
            "--window",
            "300ms",
            "--out",
            out.toString());

    assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(console.err()).containsOnlyOnce("bad in native: JSON.GET always fails (");
    assertThat(console.out())
        .contains("good on native")
        .containsPattern("\nfailed: bad in native: JSON.GET always fails .*\n\nReport: ");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"run", "run -q", "tune", "tune -q"})
  void aFailureIsToldWhenItHappensAndAgainBeforeThePlaceOfTheReport(String command)
      throws Exception {
    Path server = folder.resolve("server.conf");
    Files.writeString(
        server,
        "environment { kind = external, name = ours, redis { host = \"127.0.0.1\", port = %d } }"
            .formatted(freePort()));
    Path out = folder.resolve("out");
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("-w", "redis-get", "-e", server.toString()));
    arguments.addAll(List.of("--repetitions", "1", "--out", out.toString()));

    Console console = Console.run(arguments);

    assertThat(console.code()).as(console.err()).isEqualTo(3);
    String failure = ResultFile.read(out).failures().getFirst();
    assertThat(console.err()).containsOnlyOnce(failure);
    assertThat(console.out()).contains("failed: " + failure + "\n\nReport: ");
    assertThat(Console.run("report", "--format", "text", out.toString()).out()).contains(failure);
  }
}
