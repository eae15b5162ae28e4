package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.SharedServer;
import reenact.cli.shell.ExitCode;
import reenact.environment.Endpoint;

/** How `clean -e` ends where an environment names two servers, of which it may see one. */
class ExternalLeftoversIT {

  private static final Endpoint REDIS = SharedServer.INSTALLED_REDIS.endpoint("0");
  private static final Endpoint MYSQL = SharedServer.INSTALLED_MYSQL.endpoint("");

  @TempDir private Path folder;

  private Console clean(String redisPassword, int mysqlPort) throws IOException {
    Path environment =
        Files.writeString(
            folder.resolve("there.conf"),
            """
            environment { kind = external
              redis { host = "%s", port = %d, password = "%s" }
              mysql { host = "%s", port = %d, user = "%s", password = "%s" } }
            """
                .formatted(
                    REDIS.host(),
                    REDIS.port(),
                    redisPassword,
                    MYSQL.host(),
                    mysqlPort,
                    MYSQL.user(),
                    MYSQL.password().reveal()));
    return Console.run("clean", "-e", environment.toString(), "--yes");
  }

  @Test
  void aServerThatRefusesTheLoginWasNotLookedAt() throws IOException {
    Console console = clean("wrong", MYSQL.port());

    assertThat(console.err())
        .contains("refuses the login: WRONGPASS")
        .containsOnlyOnce(REDIS.address())
        .doesNotContain(".;");
    assertThat(console.out()).contains("mysql at " + MYSQL.address() + ": nothing to remove");
    assertThat(console.code()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void aServerThatIsNotThereHasNothingToLookAt() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    Console console = clean(REDIS.password().reveal(), closed);

    assertThat(console.out()).contains("redis at " + REDIS.address() + ": nothing to remove");
    assertThat(console.code()).as(console.err()).isZero();
  }

  @Test
  void ofServersThatAreBothNotThereNothingIsKnown() throws IOException {
    Path environment =
        Files.writeString(
            folder.resolve("nowhere.conf"),
            "environment { kind = external, redis { host = \"%s\", port = 1 } }"
                .formatted(REDIS.host()));
    Console console = Console.run("clean", "-e", environment.toString(), "--yes");

    assertThat(console.err()).contains("does not answer");
    assertThat(console.code()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void aServerThatOnlyTheShippedFileHasIsNotLookedAt() {
    Assumptions.assumeTrue(System.getenv("REENACT_REDIS_HOST") == null);
    Console console = Console.run("clean", "-e", "external", "--yes");

    assertThat(console.out() + console.err()).doesNotContain("localhost:");
    assertThat(console.err())
        .contains(
            "-e external: it names no server, and no run of this user made anything on localhost; set REENACT_REDIS_HOST or REENACT_MYSQL_HOST, or name a file of your own");
    assertThat(console.code()).isEqualTo(ExitCode.USAGE);
  }
}
