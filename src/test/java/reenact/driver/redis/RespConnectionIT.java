package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.Signal;
import reenact.driver.ConnectOptions;
import reenact.driver.SocketOpener;
import reenact.driver.TlsServers;
import reenact.environment.Endpoint;

/** A Redis that is stopped while it is written to. */
class RespConnectionIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(1), Duration.ofSeconds(5));
  private static final byte[] SET = {'S', 'E', 'T'};

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  @AutoClose
  private static TlsServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = new TlsServers(folder);
  }

  @ParameterizedTest(name = "with TLS: {0}")
  @ValueSource(booleans = {false, true})
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void writingToAServerThatTakesNothingTimesOut(boolean tls) throws Exception {
    Endpoint endpoint = servers.redis(tls ? servers.trusting("server") : null);
    byte[] value = new byte[100_000];
    try (RespConnection wire =
        RespConnection.open(new SocketOpener(endpoint, OPTIONS), endpoint, OPTIONS)) {
      assertThat(wire.ask(SET, SET, value).text()).isEqualTo("OK");
      Signal.send("STOP", servers.redisProcess());
      try {
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    wire.write(SET, SET, value);
                  }
                  wire.flush();
                })
            .isInstanceOf(SocketTimeoutException.class)
            .hasMessage("Write timed out");
      } finally {
        Signal.send("CONT", servers.redisProcess());
      }
    }
  }
}
