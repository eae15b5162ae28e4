package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.Requirement;

/** The program on a machine whose language writes numbers in digits of its own. */
class LocaleIT {

  private static final String OTHER_DIGITS = "(?s).*[\\p{Nd}&&[^0-9]].*";

  @TempDir private Path folder;

  @Test
  void serversStartAndReportsAreReadable() throws Exception {
    Requirement.program("mysqld");
    ShortRun run =
        ShortRun.of(
            folder,
            Map.of(
                "REENACT_JAVA_OPTIONS",
                "-XX:TieredStopAtLevel=1 -Dreenact.rehearsal.rounds=1 -Duser.language=fa -Duser.country=IR"),
            ShortRun.redis(folder),
            "-w",
            ShortRun.mysql(folder).toString(),
            "--quiet");

    assertThat(run.code()).as(run.err()).isZero();
    run.measured("native", "native");
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).as("%s", file).doesNotMatch(OTHER_DIGITS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=bn",
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
        "-Duser.language=tr -Duser.country=TR"
      })
  void aPlanIsTheSameEverywhere(String locale) throws Exception {
    String plan =
        Shell.run(
            folder,
            Map.of("REENACT_JAVA_OPTIONS", locale),
            "\"$1\" plan",
            LaunchedProcess.PROGRAM.toString());

    assertThat(plan).isEqualTo(Console.run("plan").out()).doesNotMatch(OTHER_DIGITS);
  }
}
