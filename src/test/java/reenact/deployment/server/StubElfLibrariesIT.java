package reenact.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.deployment.process.Processes;
import reenact.environment.Environment.Binary;
import reenact.workload.Server;

class StubElfLibrariesIT {

  @TempDir private Path folder;

  @Test
  void mysqlMakesItsDataDirectoryWithoutLibaioAndLibnuma() throws Exception {
    ServerBinary mysql = Binaries.find(new Binary.Embedded(), Server.MYSQL);
    // The loader prefers this folder even where the machine has the real libraries.
    Path standIns =
        StubElfLibraries.beside(folder, List.of(StubElfLibraries.LIBAIO, "libnuma.so.1"));

    Processes.Ended ended =
        Processes.run(
                Duration.ofMinutes(2),
                List.of(
                    "env",
                    "LD_LIBRARY_PATH=" + standIns,
                    mysql.file().toString(),
                    "--no-defaults",
                    "--initialize-insecure",
                    "--user=" + System.getProperty("user.name"),
                    mysql.arguments().get(0),
                    mysql.arguments().get(1),
                    StubElfLibraries.WITHOUT_LIBAIO,
                    "--datadir=" + folder.resolve("data")))
            .orElseThrow();

    assertThat(ended.output()).doesNotContain("no version information");
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(folder.resolve("data/mysql.ibd")).exists();
  }
}
