package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program of its own that may have few open files. */
class DescriptorsIT {

  private static final int LIMIT = 160;

  /** What Jedis wants to hear first; netty asks nothing of a server without a password. */
  private static final String HELLO = "*2\r\n$5\r\nproto\r\n:2\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"netty", "jedis"})
  void runningOutOfDescriptorsEndsAndIsSaidByItsName(String driver) throws Exception {
    try (StubServer server = new StubServer(List.of(HELLO), StubServer.Then.WAIT)) {
      Process process =
          new ProcessBuilder(
                  "bash",
                  "-c",
                  "ulimit -n %d; exec \"$@\"".formatted(LIMIT),
                  "bash",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ManyConnections.class.getName(),
                  driver,
                  Integer.toString(server.endpoint().port()),
                  Integer.toString(2 * LIMIT))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said).contains(2 * LIMIT + " sessions, [out-of-file-descriptors]");
    }
  }
}
