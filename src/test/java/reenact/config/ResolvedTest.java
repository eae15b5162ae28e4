package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.config.hocon.ConfigurationRequests;

/** The configuration that is in effect, as text. */
class ResolvedTest {

  private static final String OWN_MIX =
      """
      workload {
        server = mysql, retries = 2
        parameters {
          zebra { type = int, min = 1, max = 5, distribution { hotspot { keys = 0.2, requests = 0.8 } } }
          ant { type = choice, choices = [{ value = "{\\"a\\": \\"b\\"}", weight = 2 }, "x # y"] }
        }
        tables {
          parent { create = "CREATE TABLE parent (id INT PRIMARY KEY)", rows = 5, columns = id, row = "{row}" }
          child { create = "CREATE TABLE child (id INT REFERENCES parent (id))", rows = 0 }
        }
        mix = [{ weight = 1, statements = ["SELECT {zebra}", "SELECT {ant}"] }]
      }
      load { model = open, rate = [10, 20.5], spacing = uniform }
      driver.pool.size = [2, 4]
      """;

  @TempDir Path folder;

  @Test
  void readsBackToTheSameExperiment() {
    Configuration configuration =
        new ConfigurationRequests(folder)
            .file("own.conf", OWN_MIX)
            .file("e.conf", "environment { kind = native, binary.redis = ./own.conf }\n")
            .workload("own.conf")
            .workload("redis-session-store")
            .workload("mysql-oltp-read-write")
            .environment("native")
            .environment("native")
            .environment("external")
            .environment("e.conf")
            .set("driver.redis", "noop")
            .option("--driver", "driver.name", "connector-j")
            .set("limits.pause", "7 ms")
            .read();

    Configuration again =
        new ConfigurationRequests(folder)
            .file("elsewhere/plan.conf", configuration.resolved())
            .experiment("elsewhere/plan.conf")
            .read();

    // Hosts that the shipped file assumes are written out, and so named by their user from then on.
    assertThat(again.experiment())
        .usingRecursiveComparison()
        .ignoringFields("environments.assumed")
        .isEqualTo(configuration.experiment());
    assertThat(again.resolved()).isEqualTo(configuration.resolved());
  }

  @Test
  void holdsDefaultsAndWhatWasAsked() {
    assertThat(new ConfigurationRequests(folder).workload("redis-small-requests").read().resolved())
        .contains("pause = 50 ms")
        .contains("phases { warm-up = 3 s, window = 10 s, drain = 5 s }")
        .contains("command = \"SET {key:key} {value:key}\", name = SET }")
        .doesNotContain(" rate = ");
  }

  @Test
  void blotsOutPasswords() {
    String resolved =
        new ConfigurationRequests(folder)
            .file("secret", "hunter2\n")
            .file(
                "e.conf",
                """
                environment { kind = external
                  redis { host = r, password = hunter2 }
                  mysql { host = m, password-file = secret } }
                """)
            .workload("redis-small-requests")
            .environment("e.conf")
            .read()
            .resolved();
    assertThat(resolved)
        .doesNotContain("hunter2")
        .contains("password = \"***\"")
        .contains("password-file = \"" + folder.resolve("secret") + "\"");
  }
}
