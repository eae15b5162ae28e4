package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static reenact.config.hocon.ConfigurationRequests.REDIS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.config.hocon.ConfigurationRequests;

/** Files that nobody means well with, or that are no files. */
class HostileFilesTest {

  /** Not a bound on speed: what hangs or explodes takes for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private List<String> problems(ConfigurationRequests questions) {
    return assertTimeoutPreemptively(PATIENCE, questions::problems);
  }

  @ParameterizedTest
  @MethodSource
  void isRefusedBeforeItIsParsed(String text, String fault) {
    assertThat(
            problems(new ConfigurationRequests(folder).file("it.conf", text).workload("it.conf")))
        .singleElement()
        .asString()
        .startsWith("it.conf:")
        .contains(fault);
  }

  static Stream<Arguments> isRefusedBeforeItIsParsed() {
    String deep = "is nested more than 100 deep; nest it less";
    String large = "becomes too large by its substitutions; take substitutions";
    return Stream.of(
        argumentSet("lists in lists", "a = " + "[".repeat(10_000) + "]".repeat(10_000), deep),
        argumentSet("lists that are not closed", "a = " + "[".repeat(100_000), deep),
        argumentSet("sections in sections", "{ a : ".repeat(10_000) + "1" + "}".repeat(9), deep),
        argumentSet("a path of many steps", "a.".repeat(10_000) + "a = 1", deep),
        argumentSet("both", ("a.".repeat(50) + "a {\n").repeat(50), deep),
        argumentSet("text that doubles", "a0 = xxxx\n" + chain("a%d = ${a%d}${a%2$d}\n"), large),
        argumentSet("lists that double", "a0 = [x]\n" + chain("a%d = [${a%d}, ${a%2$d}]\n"), large),
        argumentSet(
            "sections that double",
            "a0 { x = 1 }\n" + chain("a%d { p = ${a%d}, q = ${?a%2$d} }\n"),
            large),
        argumentSet(
            "sections within a section",
            "b { a0 = x\n" + chain("a%d = ${b.a%d}\"\"${b.a%2$d}\n") + "}",
            large),
        argumentSet("a setting of itself", "a = x\n" + "a = ${a}${a}\n".repeat(40), large),
        argumentSet("a long chain", "a0 = x\n" + longChain(), large),
        argumentSet("pieces without end", "a = " + "x ".repeat(10_000), "more than 5000 pieces"));
  }

  private static String chain(String line) {
    return IntStream.range(1, 40)
        .mapToObj(i -> line.formatted(i, i - 1))
        .collect(Collectors.joining());
  }

  private static String longChain() {
    return IntStream.range(1, 5_000)
        .mapToObj(i -> "a%d = ${a%d}\n".formatted(i, i - 1))
        .collect(Collectors.joining());
  }

  @Test
  void aSettingOfTheCommandLineIsRefusedLikewise() {
    assertThat(
            problems(
                new ConfigurationRequests(folder)
                    .file("it.conf", REDIS)
                    .workload("it.conf")
                    .set("load.clients", "[".repeat(10_000))))
        .containsExactly(
            "--set load.clients: load.clients: is nested more than 100 deep; nest it less");
  }

  @Tag("slow")
  @Test
  void substitutionsAcrossFilesDoNotExhaustTheMemoryEither() {
    ConfigurationRequests questions = new ConfigurationRequests(folder);
    StringBuilder all = new StringBuilder();
    for (int i = 1; i < 40; i++) {
      questions.file("f" + i + ".conf", "a%d = [${a%d}, ${a%2$d}]\n".formatted(i, i - 1));
      all.append("include \"f").append(i).append(".conf\"\n");
    }
    questions.file("it.conf", "a0 = [x]\n" + all + REDIS).workload("it.conf");

    assertThat(problems(questions)).anyMatch(problem -> problem.contains("too large"));
  }

  @Test
  void ofManyProblemsTheFirstAndTheNumberAreSaid() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file(
                "it.conf",
                REDIS
                    + IntStream.range(0, 5_000)
                        .mapToObj("unknown%d = 1\n"::formatted)
                        .collect(Collectors.joining()))
            .workload("it.conf");

    List<String> lines =
        assertTimeoutPreemptively(PATIENCE, () -> questions.message().lines().toList());

    assertThat(lines).hasSize(21);
    assertThat(lines.getFirst())
        .startsWith("it.conf:3: unknown0: is not a known key; known are bound, ");
    assertThat(lines.getLast()).isEqualTo("and 4,980 more problems; mend these first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "/dev/zero", "/dev/tty", "/proc/kmsg", "./", "nothing.conf"})
  void whatIsNoFileIsNeverOpened(String name) throws Exception {
    pipe("pipe");
    List<ConfigurationRequests> all =
        List.of(
            new ConfigurationRequests(folder).workload(name),
            new ConfigurationRequests(folder).workload("redis-get").environment(name),
            new ConfigurationRequests(folder).experiment(name),
            new ConfigurationRequests(folder)
                .workload("redis-get")
                .set("server.redis-config", quoted(name)),
            external("password-file", name),
            external("tls.ca", name));
    for (ConfigurationRequests questions : all) {
      assertThat(problems(questions))
          .filteredOn(problem -> !problem.startsWith("command line: names no workload"))
          .singleElement()
          .asString()
          .containsAnyOf(
              "is a pipe, a device or the like", "does not exist", "is a folder", "there is no");
    }
  }

  private ConfigurationRequests external(String key, String file) {
    return new ConfigurationRequests(folder)
        .workload("redis-get")
        .environment("external")
        .set("environment.redis.host", "localhost")
        .set("environment.redis." + key, quoted(file));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private void pipe(String name) throws Exception {
    Path pipe = folder.resolve(name);
    Process make = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(make.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.exists(pipe)).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void whatHoconWouldJoinToOneIsSaid(String mix, int line) {
    List<String> problems =
        problems(
            new ConfigurationRequests(folder)
                .file(
                    "it.conf",
                    """
                    workload { server = redis, keys.a { count = 10 }
                      mix = [
                        %s
                      ] }
                    """
                        .formatted(mix))
                .workload("it.conf"));
    if (line == 0) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).singleElement().asString().startsWith("it.conf:" + line + ": has two ");
    }
  }

  static Stream<Arguments> whatHoconWouldJoinToOneIsSaid() {
    String get = "{ weight = 1, command = \"GET {key:a}\" }";
    String set = "{ weight = 2, command = \"SET {key:a} '] [' \" }";
    return Stream.of(
        argumentSet("on one line", get + " " + set, 3),
        argumentSet("without a blank", get + set, 3),
        argumentSet(
            "brace to brace", "{ weight = 1\n command = \"GET {key:a}\"\n} {\n weight = 2 }", 5),
        argumentSet("a comma", get + ", " + set, 0),
        argumentSet("a line's end", get + "\n" + set, 0),
        argumentSet("a line's end behind a comment", get + " # }{\n" + set, 0),
        argumentSet("in a comment", get + " // {} {}\n", 0),
        argumentSet("a section within", "{ weight = 1, command = \"GET {key:a}\" } # x", 0));
  }

  @Test
  void sectionsThatReferToAnotherOnPurposeAreLetAlone() {
    assertThat(
            problems(
                new ConfigurationRequests(folder)
                    .file(
                        "it.conf",
                        """
                        base { weight = 1 }
                        workload { server = redis, keys.a { count = 10 }
                          mix = [ ${base} { command = "GET {key:a}" } ] }
                        """)
                    .workload("it.conf")))
        .singleElement()
        .asString()
        .contains("base: is not a known key");
  }
}
