package reenact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.hocon.ConfigurationRequests;

/** The documents for readers hold together. */
class DocumentsTest {

  private static final Path HOME = Path.of(System.getProperty("reenact.home"));
  private static final int FIRST_SCREEN = 60;
  private static final Pattern WORKLOAD =
      Pattern.compile("```hocon\\n((?:(?!```)[\\s\\S])*?workload \\{[\\s\\S]*?)\\s*```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) {
    List<String> broken =
        LINK.matcher(text(document))
            .results()
            .map((MatchResult link) -> link.group(1))
            .filter(link -> !link.startsWith("http") && !leads(document, link))
            .toList();
    assertThat(broken).isEmpty();
  }

  @Test
  void readmeAnswersOnItsFirstScreen() {
    String screen =
        text(HOME.resolve("README.md"))
            .lines()
            .limit(FIRST_SCREEN)
            .collect(Collectors.joining("\n"));
    assertThat(screen)
        .contains("./reenact run", "Report: ", "How to read it", "Where to go on")
        .contains("docs/measurement.md", "docs/workload-reference.md", "CONTRIBUTING.md");
  }

  @Test
  void readmeNamesTheTestCommandAndTheExitCodes() {
    assertThat(text(HOME.resolve("README.md")))
        .contains("mvn -B verify", "mvn -B test")
        .contains("| 0 |", "| 1 |", "| 2 |", "| 3 |", "| 4 |", "| 5 |", "| 130 |");
  }

  /** Blocks of HOCON that are a workload; those of the reference are files of their own. */
  static Stream<String> workloads() {
    return Stream.of("README.md", "docs/usage.md")
        .flatMap(name -> WORKLOAD.matcher(text(HOME.resolve(name))).results())
        .map(block -> block.group(1).stripIndent());
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void workloadsOfDocumentsCanBeRunOnServersOfAnyKind(String workload, @TempDir Path folder) {
    for (String environment : List.of("native", "external")) {
      assertThat(
              new ConfigurationRequests(folder)
                  .file("shown.conf", workload)
                  .workload("shown.conf")
                  .environment(environment)
                  .readExperiment()
                  .sweeps())
          .hasSize(1);
    }
  }

  @Test
  void documentsShowWorkloadsAndAScript() {
    assertThat(workloads()).hasSizeGreaterThan(2).anyMatch(workload -> workload.contains("EVAL"));
  }

  static Stream<Path> documents() {
    try (Stream<Path> top = Files.list(HOME);
        Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean leads(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
  }

  private static List<String> headings(Path document) {
    return text(document)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line ->
            line.replaceFirst("#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-'))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
