package reenact.deployment;

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
import reenact.result.ResultFile;
import reenact.result.RunResult;
import reenact.result.TrialResult;

/** Servers need no rights that an ordinary user lacks. */
class OrdinaryUserIT {

  @TempDir private Path folder;

  /** Whoever runs it if the test is root's. */
  private String user = "nobody";

  private record Ended(int code, String output) {}

  /** The program as it is, for others to read, and a folder that they may write to. */
  private Ended run(String... arguments) throws Exception {
    return runAs("nobody", "rwxr-xr-x", "022", arguments);
  }

  /**
   * @param user who runs it if the test is root's
   * @param permissions of the folders that are the user's own
   */
  private Ended runAs(String user, String permissions, String umask, String... arguments)
      throws Exception {
    this.user = user;
    Path home = open("home");
    Path own = open("own");
    copy("reenact", home);
    copy("conf", home);
    copy("environments", home);
    copy("target/reenact.jar", open("home/target"));
    copy("target/lib", home.resolve("target"));
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

    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(permissions));

    List<String> command = asOrdinaryUser();
    command.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
    command.addAll(
        List.of(
            "env",
            "JAVA_HOME=" + System.getProperty("java.home"),
            "HOME=" + own,
            "XDG_CACHE_HOME=" + own.resolve("cache"),
            home.resolve("reenact").toString(),
            "run"));
    command.addAll(List.of("-w", "redis.conf", "-e", "here.conf"));
    command.addAll(List.of("--clients", "1", "--repetitions", "1", "--out", "run"));
    command.addAll(List.of("--warm-up", "100ms", "--window", "500ms"));
    command.addAll(List.of(arguments));
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

  private Path open(String name) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path made = Files.createDirectory(folder.resolve(name));
    if (System.getProperty("user.name").equals("root")) {
      for (String attribute : List.of("unix:uid", "unix:gid")) {
        Files.setAttribute(made, attribute, number(attribute.endsWith("uid") ? "-u" : "-g"));
      }
    }
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int number(String option) {
    return Integer.parseInt(
        Processes.run(Duration.ofSeconds(10), List.of("id", option, user))
            .orElseThrow()
            .output()
            .strip());
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
