package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.jedis.JedisConnections;
import reenact.environment.Endpoint;

/** The command that removes what a run left, as a shell and redis-cli run it. */
class RedisByHandIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final Endpoint endpoint = SharedServer.INSTALLED_REDIS.endpoint("10");
  private final Jedis observer = new Jedis(new JedisConnections(endpoint, OPTIONS).open());

  @AfterEach
  void leaveNothing() {
    observer.flushDB();
    observer.close();
  }

  @Test
  void theCommandRemovesTheKeysOfTheRunAloneWhateverBytesTheyHold() throws Exception {
    String prefix = "reenact:abadbabe:";
    for (String rest :
        new String[] {
          "a\nprecious",
          "\nprecious\n",
          "a precious",
          "'precious'",
          "\"precious\"",
          "\\n",
          "*",
          "[a]?",
          "$(precious)",
          "`precious`",
          "\0",
          "\r\n",
          "",
          "-n",
          "ä€"
        }) {
      observer.set(prefix + rest, "x");
    }
    observer.set((prefix + "\u00ff").getBytes(StandardCharsets.ISO_8859_1), new byte[0]);
    for (int i = 0; i < 5_000; i++) {
      observer.set(prefix + i, "x");
    }
    observer.set("reenact:abadbabe", "run began at some time");
    String[] others = {
      "precious",
      "a",
      "n",
      "reenact:abadbabe0:x",
      "reenact:0badf00d:a",
      "*",
      "reenact:abadbab:*",
      "x\n" + prefix
    };
    for (String other : others) {
      observer.set(other, "theirs");
    }

    assertThat(run(endpoint)).isEqualTo("1\n");

    assertThat(observer.keys("*")).containsExactlyInAnyOrder(others);
  }

  @Test
  void theCommandEndsWithTheErrorOfTheServer() throws Exception {
    observer.set("reenact:abadbabe", "run began at some time");
    Endpoint none =
        new Endpoint(
            endpoint.host(), endpoint.port(), "", endpoint.password(), "99999", endpoint.tls());
    assertThat(run(none)).contains("ERR");
    assertThat(observer.exists("reenact:abadbabe")).isTrue();
  }

  private static String run(Endpoint endpoint) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", ExternalRedisRun.unlinkCommand(endpoint, "abadbabe"))
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write((endpoint.password().reveal() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
