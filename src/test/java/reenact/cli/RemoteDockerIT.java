package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.AllowedCpus;
import reenact.Requirement;

/** A Docker daemon on another machine, by TCP with TLS. */
class RemoteDockerIT {

  @TempDir private static Path there;
  private static RemoteDaemon daemon;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    daemon = new RemoteDaemon(there);
    daemon.start();
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.stop();
  }

  @Test
  void redisRunsThereOnBothNetworks() throws Exception {
    ShortRun ended =
        ShortRun.of(
            folder,
            daemon.askedBy("client"),
            ShortRun.redis(folder),
            "-e",
            "docker-host",
            "-e",
            "docker-bridge");

    assertThat(ended.code()).as(ended.err()).isZero();
    ended.measured("docker-bridge", "docker-host");
    String all = AllowedCpus.of(ProcessHandle.current().pid()).list();
    assertThat(ended.result().trials())
        .allSatisfy(trial ->
            assertThat(trial.treatment())
                .containsEntry("path", "the network to " + daemon.address())
                .doesNotContainKey("server-cpus")
                .containsEntry("generator-cpus", all)
                .hasEntrySatisfying("image", image -> assertThat(image).startsWith("reenact/")));
    assertThat(daemon.holds()).isEmpty();
  }

  @Test
  void mysqlTakesItsDataThere() throws Exception {
    Requirement.program("mariadbd");
    ShortRun ended =
        ShortRun.of(
            folder, daemon.askedBy("client"), ShortRun.mysql(folder), "-e", "docker-bridge");

    assertThat(ended.code()).as(ended.err()).isZero();
    ended.measured("docker-bridge");
    assertThat(daemon.holds()).isEmpty();
  }

  /** What is told, in words. */
  private static void told(String expected, Map<String, String> variables, Path folder)
      throws Exception {
    ShortRun ended =
        ShortRun.of(folder, variables, ShortRun.redis(folder), "-e", "docker-host", "-e", "native");

    ended.failedBut("native");
    assertThat(ended.err()).containsPattern(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stranger  | cert.pem in DOCKER_CERT_PATH has to be signed by the authority that it trusts
          sceptic   | valid certification path .*; the ca.pem in DOCKER_CERT_PATH has to be that of
          authority | there is no ca.pem in /.*/authority .*; put the ca.pem of the daemon's authority
          nobody    | certificate path .*/nobody.*; put the ca.pem of the daemon's authority
          """)
  void whoeverLacksTheRightCertificateIsToldWhich(String who, String remedy) throws Exception {
    told(remedy, daemon.askedBy(who), folder);
  }

  @Test
  void whoeverAsksInTheClearIsToldToUseTls() throws Exception {
    told(
        "it wants TLS: set DOCKER_TLS_VERIFY=1",
        Map.of("DOCKER_HOST", daemon.host(), "DOCKER_TLS_VERIFY", ""),
        folder);
  }
}
