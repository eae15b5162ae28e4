package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.TestRunId;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.process.UnauthorizedAccess;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.Workspace;
import reenact.deployment.workspace.WorkspaceException;
import reenact.environment.Environment.Binary;
import reenact.environment.ServerFiles;
import reenact.workload.Server;

/** Ordinary users of the machine on which root measures. */
class UnauthorizedAccessIT {

  @TempDir private Path folder;

  @BeforeEach
  void needsRoot() throws IOException {
    Requirement.root();
    Requirement.program("setpriv");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static Path files(Deployment deployment) {
    Path data = deployment.treatment().data().orElseThrow();
    return data.endsWith("data") ? Objects.requireNonNull(data.getParent()) : data;
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
  void nobodyGetsIntoMysqlWithoutItsPassword(SharedServer server) throws Exception {
    Deployment deployment = server.deployment();
    UnauthorizedAccess.isKeptOutOfMysql(deployment.endpoint());
    UnauthorizedAccess.isNoUserThatAServerIs(deployment.processes().getFirst());
    UnauthorizedAccess.readsNothingIn(files(deployment));
    String socket = "--socket=" + files(deployment).resolve("socket");
    String client = Requirement.program("mariadb").toString();
    assertThat(
            UnauthorizedAccess.asOrdinaryUser(
                    client, "--no-defaults", socket, "-uroot", "-eSELECT 1")
                .output())
        .contains("ERROR 2002", "13");
    for (String account : List.of("root", "", "mysql", "nobody")) {
      Processes.Ended ended =
          Processes.run(
                  Duration.ofSeconds(20),
                  List.of(client, "--no-defaults", socket, "-u" + account, "-eSELECT 1"))
              .orElseThrow();
      assertThat(ended.output()).as(account).contains("ERROR 1045");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED_REDIS", "INSTALLED_REDIS"})
  void nobodyGetsIntoRedisWithoutItsPassword(SharedServer server) throws Exception {
    Deployment deployment = server.deployment();
    UnauthorizedAccess.isKeptOutOfRedis(deployment.endpoint());
    UnauthorizedAccess.isNoUserThatAServerIs(deployment.processes().getFirst());
    UnauthorizedAccess.readsNothingIn(files(deployment));
  }

  @Test
  void aConfigurationThatLetsAnybodyInIsUndoneOrRefused() throws Exception {
    Path redis =
        Files.writeString(folder.resolve("redis.conf"), "user default on nopass ~* +@all\n");
    Path mysql = Files.writeString(folder.resolve("my.cnf"), "[mysqld]\nskip-grant-tables\n");
    try (Workspace workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh())) {
      Deployer deployer = new Deployer(workspace, new ServerFiles(redis, mysql));
      assertThatThrownBy(() ->
              deployer.deploy(SharedServer.environment(new Binary.Found()), Server.REDIS).close())
          .isInstanceOf(DeploymentException.class)
          .hasMessageContaining("lets anybody in without a password");
      try (Deployment deployment =
          deployer.deploy(SharedServer.environment(new Binary.Found()), Server.MYSQL)) {
        UnauthorizedAccess.isKeptOutOfMysql(deployment.endpoint());
      }
    }
  }

  @Test
  void aLedgerThatAnotherUserMadeFirstEndsAndRemovesNothing() throws Exception {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path place = shared.resolve("reenact-root");
    Path victim = Files.writeString(folder.resolve("victim"), "data");
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put("REENACT_RUN", "dead");
    Process process = builder.start();
    try {
      String ledger =
          "process %d %s\nlink lo\nrules\n"
              .formatted(process.pid(), process.toHandle().info().startInstant().orElseThrow());
      Processes.Ended made =
          UnauthorizedAccess.asOrdinaryUser(
              "sh",
              "-c",
              "mkdir -p $0/dead && printf '%s' \"$1\" > $0/dead/ledger && ln -s $2 $0/dead/link",
              place.toString(),
              ledger,
              victim.toString());
      assertThat(made.exitCode()).as(made.output()).isZero();

      CleanupResult left = Cleaner.removeLeftovers(place);

      assertThat(left.removed()).isEmpty();
      assertThat(left.refused()).singleElement().asString().contains("belongs to user 65534");
      assertThatThrownBy(() -> Cleaner.workspace(place, "mine"))
          .isInstanceOf(WorkspaceException.class)
          .hasMessageContaining("belongs to user 65534");
      assertThat(process.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(victim).exists();
      assertThat(place.resolve("dead/ledger")).exists();
    } finally {
      process.destroyForcibly();
    }
  }
}
