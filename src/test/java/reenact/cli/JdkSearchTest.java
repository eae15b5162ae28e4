package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.Requirement;

/** The launcher's search for a JDK, on a machine that has only those that the test makes. */
class JdkSearchTest {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));

  @TempDir private Path folder;

  @BeforeEach
  void copyLauncher() throws IOException {
    String script = Files.readString(HOME.resolve("reenact"));
    // Nothing to build, and none of this machine's JDKs.
    Files.createDirectories(folder.resolve("target"));
    Files.writeString(folder.resolve("target/reenact.jar"), "");
    String searched = script.replaceAll("(?<=[\\s\"])/(usr|opt|Library)/", folder + "/$1/");
    assertThat(searched).isNotEqualTo(script);
    executable("reenact", searched);
  }

  private void executable(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** A JDK that only says which it is. */
  private void jdk(String place, String version) throws IOException {
    executable(place + "/bin/java", "#!/bin/sh\necho started " + place + "\n");
    Files.writeString(folder.resolve(place + "/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private record Ended(int code, String out, String err) {}

  private Ended launch(String javaHome) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(folder.resolve("reenact").toString(), "--version")
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", tools(), "HOME", folder + "/home"));
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", folder.resolve(javaHome).toString());
    }
    Process process = builder.start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  /** A PATH with all that the launcher needs, and without java. */
  private String tools() throws IOException {
    for (String tool : List.of("readlink", "dirname", "sed", "head", "find", "touch", "cat")) {
      executable("tools/" + tool, "#!/bin/sh\nexec " + Requirement.program(tool) + " \"$@\"\n");
    }
    return folder.resolve("tools").toString();
  }

  @Test
  void withoutAJdkItSaysWhatToInstall() throws Exception {
    assertThat(launch(""))
        .isEqualTo(
            new Ended(
                2,
                "",
                "reenact: needs a JDK 21 or newer; install one (Debian: openjdk-21-jdk or newer, or Temurin) or set JAVA_HOME\n"));
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_292", "11.0.2", "17.0.9", "20"})
  void anOlderJdkIsNoJdk(String version) throws Exception {
    jdk("old", version);
    assertThat(launch("old").code()).isEqualTo(2);
    assertThat(launch("old").err()).contains("needs a JDK 21 or newer");
  }

  @ParameterizedTest
  @CsvSource({"21", "21.0.1", "25.0.1", "100"})
  void aNewerOneIs(String version) throws Exception {
    jdk("new", version);
    assertThat(launch("new")).isEqualTo(new Ended(0, "started new\n", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "usr/lib/jvm/jdk-21",
    "usr/java/jdk-21",
    "opt/jdk-21",
    "home/.jdks/temurin-21",
    "home/.sdkman/candidates/java/21-tem",
  })
  void theUsualPlacesAreSearchedPastAnOlderJavaHome(String place) throws Exception {
    jdk("old", "17.0.9");
    jdk(place, "21.0.1");
    assertThat(launch("old").out()).isEqualTo("started " + place + "\n");
  }
}
