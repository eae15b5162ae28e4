package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.report.html.HtmlReport;
import reenact.report.markdown.Markdown;
import reenact.report.markdown.MarkdownReport;
import reenact.report.text.TextReport;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.ToldReason;
import reenact.result.trial.Verdict;

/** Each reason that there is, on each page and in the file. */
class ReasonTextTest {

  @TempDir private Path folder;

  static Stream<Reason> reasons() {
    return HostileReasons.of("something").stream();
  }

  private static RunResult run(Reason reason) {
    return run(reason, Verdict.SUSPECT);
  }

  private static RunResult run(Reason reason, Verdict verdict) {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.errors = Map.of("something", 1L);
    trial.reasons = List.of(reason);
    trial.verdict = verdict;
    return Runs.run("one", List.of(trial.result()), true);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void isASentenceOnEveryPage(Reason reason) {
    String sentence = ReasonText.of(reason);
    assertThat(sentence).isNotBlank().doesNotEndWith(".").doesNotContain("null", "[", "\n");
    RunResult run = run(reason);
    assertThat(TextReport.of(run)).containsIgnoringWhitespaces(sentence);
    assertThat(MarkdownReport.of(run)).contains(Markdown.text(sentence));
    assertThat(HtmlReport.of(run, "")).contains(sentence);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void isReadBackFromTheFileWithItsFigures(Reason reason) throws Exception {
    RunResult run = run(reason, Verdict.of(List.of(reason)));
    ResultFile.write(folder, run, ReasonText::of);
    assertThat(ResultFile.read(folder)).isEqualTo(run);
  }

  @Test
  void codesAreInKebabCaseAndEachMeansOneThing() {
    assertThat(reasons().map(Reason::code))
        .hasSizeGreaterThan(30)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void theFileHasCodeFiguresAndSeverityBesideTheSentence() {
    assertThat(ResultFile.compactJson(run(new MachineReason.LoopBound(0.91)), ReasonText::of))
        .contains(
            "\"reasonCodes\":[{\"code\":\"loop-bound\",\"busy\":0.91,\"severity\":\"doubt\"}]",
            "\"reasons\":[\"generator-bound: an event loop was busy for 91 % of the window, so this is not the server's limit\"]");
  }

  @Test
  void whatSaysThatTheServerWasNotTheLimitSaysWhatWas() {
    reasons()
        .filter(reason -> !(reason instanceof ToldReason))
        .forEach(reason ->
            assertThat(ReasonText.of(reason).contains("so this is not the server's limit"))
                .as(reason.code())
                .isEqualTo(reason.bottleneck().isPresent()));
  }
}
