package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** Servers need no rights that an ordinary user lacks. */
class OrdinaryUserIT {

  private static final Duration ASKING = Duration.ofSeconds(10);

  /**
   * The program as a user has installed it; what the first run archives there the next ones use.
   */
  @TempDir private static Path installed;

  @TempDir private Path folder;

  /** Whoever runs it if the test is root's. */
  private String user = "nobody";

  /** Whether that user may write to the folder of the built program. */
  private boolean installedByUser = true;

  private record Ended(int code, String output) {}

  /** The program as it is, for others to read, and a folder that they may write to. */
  private Ended run(String... arguments) throws Exception {
    return runAs("nobody", "rwxr-xr-x", "022", arguments);
  }

  /**
   * @param user who runs it if the test is root's
   * @param permissions of the folder that is the user's own
   */
  private Ended runAs(String user, String permissions, String umask, String... arguments)
      throws Exception {
    this.user = user;
    Path own = open("own");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(permissions));
    Files.writeString(
        own.resolve("here.conf"), "environment { kind = native, binary = embedded }\n");
    Files.writeString(
        own.resolve("redis.conf"),
        """
        workload { server = redis, keys.a { count = 10 }
          mix = [{ weight = 1, command = "SET {key:a} x" }] }
        """);
    Files.writeString(
        own.resolve("mysql.conf"),
        "workload { server = mysql, mix = oltp-point-select, tables = 1, rows = 10 }\n");
    List<String> command = new ArrayList<>(List.of("run", "-w", "redis.conf", "-e", "here.conf"));
    command.addAll(List.of("--clients", "1", "--repetitions", "1", "--out", "run"));
    command.addAll(List.of("--warm-up", "100ms", "--window", "500ms"));
    command.addAll(List.of(arguments));
    return reenact(own, umask, command);
  }

  private Ended reenact(Path own, String umask, List<String> arguments) throws Exception {
    Path home = installedByUser ? installed : open("home");
    if (!Files.exists(home.resolve("target"))) {
      install(home);
    }
    List<String> command = asOrdinaryUser();
    command.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
    command.addAll(
        List.of(
            "env",
            "JAVA_HOME=" + System.getProperty("java.home"),
            "HOME=" + own,
            "XDG_CACHE_HOME=" + own.resolve("cache"),
            "XDG_STATE_HOME=" + own.resolve("state"),
            home.resolve("reenact").toString()));
    command.addAll(arguments);
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(own.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private void install(Path home) throws Exception {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    copy("reenact", home);
    copy("conf", home);
    copy("environments", home);
    copy("workloads", home);
    Path target = Files.createDirectory(home.resolve("target"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    copy("target/reenact.jar", target);
    copy("target/lib", target);
    if (installedByUser) {
      give(target);
    }
  }

  private RunResult result() throws Exception {
    return ResultFile.read(folder.resolve("own/run"));
  }

  @Test
  void embeddedServersRunAsAnOrdinaryUser() throws Exception {
    Ended ended = run("-w", "mysql.conf");

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(result().trials())
        .extracting(trial -> trial.server().name())
        .containsExactlyInAnyOrder("redis", "mysql");
    assertThat(result().trials()).allSatisfy(trial -> assertThat(trial.requests()).isPositive());
  }

  @Test
  void aGroupOfTheUsersOwnMayWriteToTheFoldersAbove() throws Exception {
    Requirement.root();

    Ended ended = runAs("daemon", "rwxrwxr-x", "002");

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(Files.getPosixFilePermissions(folder.resolve("own/cache/reenact")))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void whoMayNotUseDockerIsToldAndGetsTheRest() throws Exception {
    Requirement.docker();
    Requirement.root();

    Ended ended = run("-e", "docker-host");

    assertThat(ended.code()).as(ended.output()).isEqualTo(3);
    assertThat(ended.output()).contains("run as root, or add this user to the group docker");
    assertThat(result().trials()).extracting(TrialResult::environment).containsExactly("here");
    assertThat(ended.output()).doesNotContain("leftovers");
  }

  @Test
  void whoMayNotUseDockerCleansTheRest() throws Exception {
    Requirement.docker();
    Requirement.root();

    Ended ended = reenact(open("own"), "022", List.of("clean"));

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("left alone: leftovers of other users' runs in Docker");
  }

  @Test
  void aProgramThatRootHasInstalledEndsAsItDoesForRoot() throws Exception {
    Requirement.root();
    installedByUser = false;

    Ended ended = reenact(open("own"), "022", List.of("--version"));

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output().lines()).hasSize(1);
  }

  @Test
  void aNamespaceThatNeedsRootIsToldWithItsRemedy() throws Exception {
    Requirement.root();

    Ended ended = run("--set", "path=namespace");

    assertThat(ended.code()).as(ended.output()).isEqualTo(3);
    assertThat(ended.output())
        .contains("a network namespace needs root; run with sudo or set path = loopback")
        .doesNotContain("\tat ");
  }

  /** The ledger of a dead run. */
  private Path left(String line) throws IOException {
    open("own/state");
    open("own/state/reenact");
    Path ledger = open("own/state/reenact/dead").resolve("ledger");
    Files.writeString(ledger, "owner 1 1970-01-01T00:00:07Z\n" + line + "\n");
    give(ledger);
    return ledger;
  }

  @Test
  void aDeviceThatThisUserMayNotRemoveIsToldAndNotForgotten() throws Exception {
    Requirement.root();
    Path own = open("own");
    Path ledger = left("link reenactdead");
    ip("link", "add", "reenactdead", "type", "veth", "peer", "name", "reenactpeer");
    try {
      Ended ended = reenact(own, "022", List.of("clean"));

      assertThat(ended.code()).as(ended.output()).isEqualTo(3);
      assertThat(ended.output()).contains("network device reenactdead cannot be removed: ");
      assertThat(ledger).exists();
    } finally {
      ip("link", "delete", "reenactdead");
    }
  }

  @Test
  void calibrationTellsWhatStaysOfEarlierRuns() throws Exception {
    Requirement.root();
    Path own = open("own");
    left("rules filter");
    Files.writeString(
        own.resolve("here.conf"), "environment { kind = native, binary = embedded }\n");
    String command =
        "calibrate --against bare-jedis --pairs 1 -e here.conf --clients 1 --warm-up 100ms --window 500ms";

    Ended ended = reenact(own, "022", List.of(command.split(" ")));

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("firewall rules of run dead cannot be looked for");
  }

  private static void ip(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    assertThat(Processes.run(ASKING, command)).get().matches(Processes.Ended::well);
  }

  private Path open(String name) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path made = Files.createDirectory(folder.resolve(name));
    give(made);
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void give(Path file) throws IOException {
    if (System.getProperty("user.name").equals("root")) {
      Files.setAttribute(file, "unix:gid", number("-g"));
      Files.setAttribute(file, "unix:uid", number("-u"));
    }
  }

  private int number(String option) {
    return Integer.parseInt(
        Processes.run(ASKING, List.of("id", option, user)).orElseThrow().output().strip());
  }

  private static void copy(String what, Path target) throws Exception {
    Process copy =
        new ProcessBuilder(
                "cp", "-r", SharedServer.HOME.resolve(what).toString(), target.toString())
            .inheritIO()
            .start();
    assertThat(copy.waitFor()).isZero();
  }

  /** The user that every Unix has for such things, unless the test is run by an ordinary one. */
  private List<String> asOrdinaryUser() {
    return System.getProperty("user.name").equals("root")
        ? new ArrayList<>(List.of(Requirement.program("runuser").toString(), "-u", user, "--"))
        : new ArrayList<>();
  }
}
