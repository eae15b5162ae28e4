package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.result.Axis;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** Searches with the real engine and real servers, short ones. */
@Tag("alone")
class TuneIT {

  private static final int SLOTS = 8;

  @TempDir private Path folder;

  private Console tune(String workload, String... more) {
    List<String> arguments = new ArrayList<>(List.of("tune", "-w", workload, "-e", "native"));
    arguments.addAll(List.of("--trial-warm-up", "100ms", "--trial-window", "500ms"));
    arguments.addAll(List.of("--warm-up", "200ms", "--window", "1s", "--repetitions", "2"));
    // What runs beside this test keeps the CPUs busy; clients that sleep do not feel it, if they
    // may take whichever is free.
    arguments.addAll(List.of("--set", "limits.generator-cpu=1"));
    arguments.addAll(List.of("--set", "environment.generator-cpus="));
    arguments.addAll(List.of("--out", out().toString()));
    arguments.addAll(List.of(more));
    return Console.run(arguments);
  }

  private Path out() {
    return folder.resolve("tune");
  }

  private static List<String> again(Console console) {
    String line =
        console
            .out()
            .lines()
            .filter(each -> each.startsWith("Reproduce: "))
            .findFirst()
            .orElseThrow();
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    return words.subList(2, words.size());
  }

  private static int clients(List<String> command) {
    return Integer.parseInt(command.get(command.indexOf("--clients") + 1));
  }

  private RunResult runAgain(List<String> command) throws Exception {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--out", folder.resolve("again").toString()));
    Console console = Console.run(arguments);
    assertThat(console.code()).as(console.err()).isZero();
    return ResultFile.read(folder.resolve("again"));
  }

  /** The trials of the confirmation, which are the last. */
  private static double confirmed(RunResult result) {
    List<TrialResult> trials = result.trials();
    return trials.subList(trials.size() - 2, trials.size()).stream()
        .mapToDouble(TrialResult::throughput)
        .average()
        .orElseThrow();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2})
  void theKneeOfAServerOfKnownBehaviourIsFoundAndHoldsWhenRunAgain(int seed) throws Exception {
    Console console =
        tune(
            "redis-get",
            "--driver",
            "noop",
            "--set",
            "driver.noop.slots=" + SLOTS,
            "--set",
            "driver.noop.service-time=4ms",
            "--objective",
            "max-throughput",
            "--to",
            "64",
            "--seed",
            Integer.toString(seed));

    assertThat(console.code()).as(console.err()).isZero();
    List<String> command = again(console);
    assertThat(clients(command)).as(console.out()).isBetween(SLOTS - 1, SLOTS + 1);
    assertThat(console.out())
        .contains("Recommended: ", "2 long trials on fresh servers: ", "throughput does not rise");
    RunResult result = ResultFile.read(out());
    assertThat(result.complete()).isTrue();
    assertThat(result.planned()).isEqualTo(result.trials().size());
    assertThat(result.trials()).extracting(TrialResult::id).doesNotHaveDuplicates();
    assertThat(out())
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/plan.conf")
        .isDirectoryContaining("glob:**/histograms.hlog");
    assertThat(console.out()).contains(Files.readString(out().resolve("advice.txt")));
    stays(result, command);

    RunResult again = runAgain(command);
    assertThat(again.trials())
        .allSatisfy(trial ->
            assertThat(trial.throughput())
                .isBetween(0.9 * confirmed(result), 1.1 * confirmed(result)));
  }

  /** What was found is in the result, and the pages that are rendered from that are the same. */
  private void stays(RunResult result, List<String> command) throws Exception {
    Recommendation found = Objects.requireNonNull(result.recommendation());
    assertThat(found.axis()).isEqualTo(Axis.CLIENTS);
    assertThat(found.value()).isEqualTo(clients(command));
    assertThat(Objects.requireNonNull(found.margin()).contains(clients(command))).isTrue();
    assertThat(Objects.requireNonNull(found.confirmation()).trials()).isEqualTo(2);
    assertThat(found.again()).isEqualTo("./reenact " + String.join(" ", command));

    for (String page : List.of("report.html", "report.md")) {
      String written = Files.readString(out().resolve(page));
      assertThat(written).contains("Recommended: ", found.again());
      Files.delete(out().resolve(page));
      assertThat(Console.run("report", out().toString()).code()).isZero();
      assertThat(out().resolve(page)).hasContent(written);
    }
  }

  @Test
  void aRateBeyondWhatTheServerAchievesIsNotRecommended() {
    Console console =
        tune(
            "redis-get",
            "--axis",
            "rate",
            "--driver",
            "noop",
            "--set",
            "driver.noop.slots=4",
            "--set",
            "driver.noop.service-time=4ms",
            "--bound",
            "p90 < 100 ms");

    assertThat(console.code()).as(console.err()).isIn(0, 4);
    List<String> command = again(console);
    double rate = Double.parseDouble(command.get(command.indexOf("--rate") + 1));
    // A machine that others use as well may carry less, but not the lowest rate alone.
    assertThat(rate).as(console.out()).isBetween(200.0, 1000.0);
  }

  @Test
  void aBoundThatTheLowestLoadBreaksEndsWithTheCodeOfAFailedGate() throws Exception {
    Console console =
        tune(
            "redis-get",
            "--driver",
            "noop",
            "--set",
            "driver.noop.service-time=4ms",
            "--bound",
            "p90 < 1 ms");

    Recommendation none = Objects.requireNonNull(ResultFile.read(out()).recommendation());
    if (none.answer() == Recommendation.Answer.UNCLEAR) {
      // A machine that others use all the time decides nothing.
      assertThat(none.because())
          .singleElement()
          .asString()
          .startsWith("undecided: the machine was disturbed in all ");
      return;
    }
    assertThat(console.code()).as(console.err()).isEqualTo(5);
    assertThat(console.out())
        .contains("even the lowest load fails", "even at 1 client: p90 is ")
        .doesNotContain("Reproduce: ");
    assertThat(none.answer()).isEqualTo(Recommendation.Answer.NONE);
    assertThat(none.bound()).isEqualTo("p90 < 1 ms");
    assertThat(none.because()).singleElement().asString().startsWith("even at 1 client: p90 is ");
  }
}
