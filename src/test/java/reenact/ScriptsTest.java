package reenact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts of the pages, as TypeScript and Prettier see them. */
class ScriptsTest {

  private static final Path HOME = Path.of(System.getProperty("reenact.home"));
  private static final Path SCRIPTS = Path.of("src/main/resources/reenact");
  private static final String FORMAT = "mvn -B test -Dtest=ScriptsTest -Dscripts=format";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource
  void everyScriptIsCheckedInEditorsToo(Path script) {
    assertThat(script).content().startsWith("// @ts-check\n");
  }

  static List<Path> everyScriptIsCheckedInEditorsToo() throws IOException {
    try (Stream<Path> files = Files.walk(HOME.resolve(SCRIPTS))) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  @Test
  void typesHold() throws Exception {
    assertThat(node("typescript", "lib/tsc.js", "--project", "tsconfig.json", "--pretty", "false"))
        .isEmpty();
  }

  @Test
  void areFormatted() throws Exception {
    String write = "format".equals(System.getProperty("scripts")) ? "--write" : "--check";
    assertThat(
            node(
                "prettier",
                "bin/prettier.cjs",
                "--log-level=warn",
                write,
                SCRIPTS + "/**/*.{js,ts}"))
        .as("scripts are not formatted; format them with: " + FORMAT)
        .isEmpty();
  }

  /** What a program for Node.js prints when it runs in the project's folder; empty if content. */
  private String node(String tool, String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Requirement.program("node").toString());
    command.add(unpacked(tool).resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? printed : printed + "exit code " + process.exitValue();
  }

  /** The files of a tool, which come in a jar, in a folder for each version. */
  private Path unpacked(String tool) throws IOException {
    String place = "/META-INF/resources/webjars/" + tool;
    String jar = Objects.requireNonNull(ScriptsTest.class.getResource(place), place).toString();
    try (FileSystem inside = FileSystems.newFileSystem(URI.create(jar), Map.of())) {
      Path root = inside.getPath(place);
      try (Stream<Path> all = Files.walk(root)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Path relative = root.relativize(file);
          Path copy = folder.resolve(relative.subpath(1, relative.getNameCount()).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return folder;
  }
}
