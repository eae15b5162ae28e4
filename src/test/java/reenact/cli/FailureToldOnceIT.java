package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.result.file.ResultFile;

/** Runs against a port on which nobody listens. */
class FailureToldOnceIT {

  @TempDir private Path folder;

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"run", "run -q", "tune", "tune -q"})
  void aFailureIsToldOnceOnStandardError(String command) throws Exception {
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
    assertThat(console.out()).doesNotContain(failure);
    assertThat(Console.run("report", "--format", "text", out.toString()).out()).contains(failure);
  }
}
