package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import reenact.SharedServer;

class MainTest {

  @TempDir private Path folder;

  private static void isRefused(Console console, String... words) {
    assertThat(console.code()).as(console.err()).isEqualTo(2);
    assertThat(console.err()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void withoutACommandTheCommandsAreTold() {
    isRefused(
        Console.run(), "Missing command", "run", "check", "plan", "doctor", "report", "clean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "run", "check", "plan", "doctor", "report", "clean", "calibrate", "tune"})
  void everyCommandExplainsItself(String command) {
    Console console = command.isEmpty() ? Console.run("--help") : Console.run(command, "--help");
    assertThat(console.code()).isZero();
    assertThat(console.out()).startsWith("Usage: reenact").contains("--help");
    assertThat(console.err()).isEmpty();
  }

  @Test
  void theHelpAndTheReadmeGiveEachExitCodeTheSameMeaning() throws IOException {
    String readme = Files.readString(SharedServer.HOME.resolve("README.md"));
    Map<String, String> codes =
        new CommandLine(new Main()).getCommandSpec().usageMessage().exitCodeList();
    assertThat(codes.keySet()).containsExactly("0", "1", "2", "3", "4", "5", "130");
    codes.forEach(
        (code, meaning) -> assertThat(readme).contains("| %s | %s |\n".formatted(code, meaning)));
    assertThat(Console.run("--help").out().replaceAll("\\s+", " "))
        .contains("Exit codes: 0 done 1 a bug 2 wrong usage");
  }

  @Test
  void theHelpOfCalibrateHasNoDoubleSpaces() {
    // Within a line: how lines begin and end is the layout's.
    assertThat(Console.run("calibrate", "--help").out().replaceAll("\\s*\\R\\s*", " "))
        .contains("the harness floor, and", "take turns (A B A B)")
        .doesNotContain("floor,  and");
  }

  @Test
  void thePlanForAnExternalServerPromisesNoFreshOne() throws IOException {
    Path server = folder.resolve("server.conf");
    Files.writeString(
        server,
        "environment { kind = external, name = ours, redis { host = \"127.0.0.1\", port = 6379 } }");
    Console console = Console.run("plan", "-w", "redis-get", "-e", server.toString());
    assertThat(console.out()).contains("the same running server").doesNotContain("fresh server");
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(Console.run("--version")).isEqualTo(new Console(0, "reenact dev\n", ""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rnu, rnu",
    "run --wndow 2s, --wndow",
    "run --window, --window",
    "report, DIR",
    "report a b, b",
    "report x --format pdf, pdf",
    "calibrate --against wrk, wrk",
    "calibrate --pairs many, many",
    "calibrate --pairs 0, at least 1",
    "calibrate --against redis-benchmark --pairs -3, at least 1",
    "calibrate --csv pairs.csv, --against",
    "compare a b --allow-undecided, --gate",
    "compare a b --strict, --gate",
    "compare a b --strict --allow-undecided --gate p99<1.1, contradict",
    "compare a b --gate p99<0, above 0",
    "tune --bound, --bound",
    "tune --axis size, size",
    "tune --objective fastest, fastest",
    "tune -w redis-get --share 0.9, --objective cheapest",
    "tune -w redis-get --objective cheapest --share 1.5, at most 1",
    "tune -w redis-get --objective max-throughput --share 0.9, --share",
    "tune -w redis-get --clients 4, --from and --to",
    "tune -w redis-get --axis rate --rate 4, --from and --to",
    "tune -w redis-get --from 0, --from",
    "tune -w redis-get --from 1.5, whole number",
    "tune -w redis-get --from 9 --to 8, swap",
    "tune -w redis-get --axis pool --clients 8, share no pool",
    "tune -w mysql-point-select --driver connector-j --axis pool, one load",
    "tune -w mysql-point-select --driver noop --axis pool --clients 8, share no pool",
    "tune -w redis-get --axis rate --driver redis-benchmark, redis-benchmark",
    "tune -w redis-get -e native -e docker-host, one environment",
    "tune -w redis-get -w mysql-point-select, one workload",
    "tune, one workload",
    "tune -w redis-get --trial-window 5, --trial-window",
    "tune -w redis-get --max-trials 0, --max-trials",
    "tune -w redis-get --max-trials 3 --repetitions 3, none for the search",
    "tune -w redis-get --time soon, --time",
  })
  void aMistakeOnTheCommandLineIsNamed(String arguments, String word) {
    isRefused(Console.run(List.of(arguments.split(" "))), word);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"p98 < 5 ms", "p99 > 5 ms", "p99 < 0 ms", "fast", "a\"b"})
  void aBoundThatIsNoneIsNamedAsItWasGiven(String bound) {
    Console console = Console.run("tune", "-w", "redis-get", "--bound", bound);
    isRefused(console, "such as");
    assertThat(console.err()).startsWith("--bound: bound: must be");
  }

  @Test
  void aBoundWithoutAUnitIsToldWhatItLacks() {
    Console console = Console.run("tune", "-w", "redis-get", "--bound", "p99 < 5");
    isRefused(console, "must be a time with a unit, got \"p99 < 5\"; write \"p99 < 5 ms\"");
  }

  @ParameterizedTest(name = "--clients \"{0}\"")
  @ValueSource(strings = {"1 2 3", "1, 2,3,", "1,,2  3"})
  void aListOfAnotherFormIsAnsweredWithTheRightOne(String list) {
    isRefused(
        Console.run("check", "--clients", list),
        "must be numbers with a comma between each two, got \"" + list + "\"",
        "write --clients 1,2,3\n");
    isRefused(Console.run("check", "--rate", list), "write --rate 1,2,3\n");
  }

  @Test
  void aCommandWithASlipIsAnsweredWithTheRightOne() {
    Console console = Console.run("rnu");
    isRefused(console, "Did you mean: reenact run?");
    assertThat(console.err()).doesNotContain("Usage:");
    isRefused(Console.run("caliber"), "Unmatched argument");
  }

  @ParameterizedTest(name = "--clients \"{0}\"")
  @ValueSource(strings = {"1,", ",1", "1,,2", ",", " "})
  void aListWithAPlaceThatHoldsNothingIsRefused(String list) {
    isRefused(Console.run("check", "--clients", list), "--clients: ", "write --clients 1");
    assertThat(Console.run("check", "--rate", list).code()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeWrittenIsToldBeforeAnythingIsMeasured() {
    String file = folder.resolve("none/pairs.csv").toString();
    isRefused(
        Console.run("calibrate", "--against", "bare-jedis", "--csv", file),
        "--csv: " + file + " cannot be written: ");
  }

  @Test
  void whatIsNoFileIsNoRun() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.createSymbolicLink(run.resolve("result.json"), pipe);
    for (String path : List.of(pipe.toString(), run.toString(), "/dev/zero")) {
      isRefused(Console.run("report", path), "cannot be read: it is no ordinary file");
      isRefused(Console.run("compare", path, path), "cannot be read: it is no ordinary file");
    }
  }

  @Test
  void whatIsBestIsSaidOnce() {
    isRefused(
        Console.run(
            "tune", "-w", "redis-get", "--bound", "p99 < 5 ms", "--objective", "max-throughput"),
        "--bound and --objective");
  }

  @ParameterizedTest(name = "--set {0}")
  @CsvSource({
    "load.clints=3, did you mean clients?",
    "load.clients=[0], must be",
    "load.clients=many, must be",
    "phases.window=5, unit",
    "phases.window=soon, must be",
    "repetitions, ",
    "=3, ",
    "phases.window=-1s, must be",
    "load=3, ",
  })
  void aSettingThatIsWrongIsNamedAsItWasGiven(String setting, String word) {
    Console console = Console.run("check", "--set", setting);
    isRefused(console, word == null ? "" : word);
    assertThat(console.err()).startsWith("--set " + setting + ": ");
  }

  @Test
  void theOptionsForLoadAreNamedAsTheyWereGiven() {
    assertThat(Console.run("check", "--clients", "0").err()).startsWith("--clients: ");
    assertThat(Console.run("check", "--rate", "-5").err()).startsWith("--rate: ");
    assertThat(Console.run("check", "--window", "5").err()).startsWith("--window: ");
  }

  @Test
  void aWorkloadInTheExperimentsPlaceIsToldWhereItBelongs() {
    isRefused(Console.run("run", "redis-get"), "it is a shipped workload: name it with -w");
    isRefused(Console.run("run", "native"), "it is a shipped environment: name it with -e");
  }

  @Test
  void checkCountsWhatWouldBeMeasured() {
    Console console = Console.run("check");
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(console.out())
        .matches("No problems: 2 workloads, 1 environment, 6 trials, about \\d+ .*\\.\\n");
  }

  @Test
  void planShowsEachTrialInItsPlaceAndStartsNothing() {
    Console console = Console.run("plan");
    assertThat(console.code()).as(console.err()).isZero();
    List<String> lines = console.out().lines().toList();
    assertThat(lines).hasSize(2 + 6 + 2);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("repetition "))
        .hasSize(2)
        .allMatch(
            line -> line.matches("repetition 1: \\S+ on native, a fresh server with fresh data"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("  "))
        .hasSize(6)
        .allMatch(line -> line.matches("  00\\d  \\d+ clients? +netty +\\d+ s"));
    assertThat(lines).filteredOn(line -> line.startsWith("native: ")).hasSize(1);
    assertThat(lines.getLast()).matches("6 trials, about .*");
  }

  @Test
  void theSamePlanIsShownForTheSameSeed() {
    assertThat(Console.run("plan", "--seed", "7")).isEqualTo(Console.run("plan", "--seed", "7"));
  }

  @Tag("slow")
  @Test
  void doctorSaysOfEachThingWhetherItWorksAndTheRemedyWhereNot() {
    Console console = Console.run("doctor");
    assertThat(console.code()).isIn(0, 3);
    assertThat(console.err()).isEmpty();
    assertThat(console.out().lines())
        .allMatch(line ->
            line.matches("(ok|doubtful|FAILS) +\\S.*")
                || line.matches(" {25} remedy: \\S.*")
                || line.matches(" {9}drivers (redis|mysql|machine)\\s+\\S.*"))
        .anyMatch(line -> line.contains("embedded redis"))
        .anyMatch(line -> line.contains("embedded mysql"))
        .anyMatch(line -> line.contains("disk"));
    long doubts = console.out().lines().filter(line -> line.matches("(doubtful|FAILS) .*")).count();
    assertThat(console.out().lines().filter(line -> line.contains("remedy: ")))
        .hasSize((int) doubts);
  }

  @Test
  void aFolderWithoutAResultIsNoRun() {
    isRefused(Console.run("report", folder.toString()), "result.json", "name the folder of a run");
  }

  @Test
  void aResultThatIsTornIsNamed() throws IOException {
    Files.writeString(folder.resolve("result.json"), "{\"schema\" : 1,");
    isRefused(Console.run("report", folder.toString()), "result.json:1: is not a result");
  }

  @Test
  void nothingThatWasMeasuredIsOverwritten() throws IOException {
    Files.writeString(folder.resolve("notes"), "mine");
    isRefused(Console.run("run", "--out", folder.toString()), "not empty", "name another --out");
    assertThat(folder)
        .isDirectoryContaining("glob:**/notes")
        .isDirectoryNotContaining("glob:**/*.*");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    isRefused(
        Console.run("run", "--out", file.resolve("run").toString()), "cannot be created", "--out");
  }
}
