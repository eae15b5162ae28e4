package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.result.ResultFile;
import reenact.result.RunResult;
import reenact.result.ServerResult;
import reenact.result.TrialResult;
import reenact.result.Verdict;

class ExcerptTest {

  private static final String OBEYED = "\u001b[31m";

  /** A server with another code for each answer. */
  private static RunResult manyCodes() {
    Map<String, Long> codes = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      codes.put("ERR no such thing as " + i + OBEYED, 1L);
    }
    codes.put("LOADING", 7L);
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.errors = codes;
    trial.verdict = Verdict.INVALID;
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      reasons.add(i + String.join(", ", codes.keySet()));
    }
    trial.reasons = reasons;
    return Runs.run("many", List.of(trial.result()), true);
  }

  @Test
  void pagesStaySmallWhateverAServerAnswers() {
    RunResult run = manyCodes();
    int usual = HtmlReport.of(OddRuns.invalid(), "").length();
    assertThat(HtmlReport.of(run, "x = 1\n".repeat(1_000_000)).length())
        .isLessThan(usual + 500_000);
    assertThat(MarkdownReport.of(run)).hasSizeLessThan(20_000).doesNotContain(OBEYED);
    assertThat(TextReport.of(run).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(5_000));
    assertThat(TextReport.of(run)).contains("and 33 more").doesNotContain(OBEYED);
  }

  @Test
  void theCommonestCodesKeepTheirNamesAndNoRequestIsLost() {
    Map<String, Long> errors = Excerpt.of(manyCodes()).trials().getFirst().errors();
    assertThat(errors).hasSize(13).containsEntry("LOADING", 7L);
    assertThat(errors.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(50_007);
    assertThat(errors.get("other codes")).isEqualTo(50_001 - 12);
  }

  @Test
  void aRunOfManyTrialsIsCutUntilItsDataFitAPage() {
    List<TrialResult> trials = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      SyntheticTrial trial = Runs.trial("native", i + 1);
      trial.server = new ServerResult("redis", "8", null, settings(200));
      trials.add(trial.result());
    }
    RunResult run = Runs.run("long", trials, true);
    assertThat(ResultFile.compactJson(run).length()).isGreaterThan(20 << 20);
    assertThat(ResultFile.compactJson(Excerpt.of(run)).length()).isLessThanOrEqualTo(16 << 20);
  }

  private static Map<String, String> settings(int number) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < number; i++) {
      settings.put("setting-" + i, "value ".repeat(60));
    }
    return settings;
  }

  @Test
  void aUsualRunIsLeftAsItIs() {
    for (RunResult run :
        List.of(Runs.small(), Runs.tuned(), Runs.published(), OddRuns.emulated())) {
      assertThat(Excerpt.of(run)).isEqualTo(run);
    }
  }
}
