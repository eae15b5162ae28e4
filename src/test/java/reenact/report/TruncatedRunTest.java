package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.report.html.HtmlReport;
import reenact.report.markdown.MarkdownReport;
import reenact.report.text.TextReport;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.reason.CheckReason;
import reenact.result.reason.Reason;
import reenact.result.reason.ServerReason;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

class TruncatedRunTest {

  private static final String OBEYED = "\u001b[31m";
  private static final int MANY = 60;
  private static final int ROOM = 512 << 10;

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
    List<Reason> reasons = new ArrayList<>();
    String all = String.join(", ", codes.keySet());
    reasons.add(new CheckReason.Failed("all", all));
    for (int i = 1; i < 1_000; i++) {
      reasons.add(new CheckReason.Failed("check " + i, all.substring(0, 10_000)));
    }
    trial.reasons = reasons;
    return Runs.run("many", List.of(trial.result()), true);
  }

  @Test
  void pagesStaySmallWhateverAServerAnswers() {
    RunResult run = manyCodes();
    int usual = HtmlReport.of(HostileRuns.invalid(), "").length();
    assertThat(HtmlReport.of(run, "x = 1\n".repeat(1_000_000)).length())
        .isLessThan(usual + 500_000);
    assertThat(MarkdownReport.of(run)).hasSizeLessThan(20_000).doesNotContain(OBEYED);
    assertThat(TextReport.of(run).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(5_000));
    assertThat(TextReport.of(run)).contains("and 33 more").doesNotContain(OBEYED);
  }

  @Test
  void theCommonestCodesKeepTheirNamesAndNoRequestIsLost() {
    Map<String, Long> errors = TruncatedRun.of(manyCodes()).run().trials().getFirst().errors();
    assertThat(errors).hasSize(13).containsEntry("LOADING", 7L);
    assertThat(errors.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(50_007);
    assertThat(errors.get("other codes")).isEqualTo(50_001 - 12);
  }

  /** More trials than a page has room for, of which the last is invalid. */
  private static RunResult tooLong(int settings) {
    List<TrialResult> trials = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      SyntheticTrial trial = Runs.trial("native", i + 1);
      trial.repetition = i + 1;
      trial.server = new ServerResult("redis", "8", null, settings(settings));
      if (i == MANY - 1) {
        trial.verdict = Verdict.INVALID;
        trial.reasons = List.of(new ServerReason.Died(List.of()));
      }
      trials.add(trial.result());
    }
    return HostileRuns.withTrials(Runs.run("long", trials.subList(0, 1), true), trials);
  }

  private static int size(RunResult run) {
    return ResultFile.compactJson(run, ReasonText::of).length();
  }

  @Test
  void aPageThatWouldBeTooLargeLosesTheDetailsOfTrialsFirst() {
    RunResult run = tooLong(5);
    assertThat(size(run)).isGreaterThan(ROOM);
    TruncatedRun page = TruncatedRun.page(run, ROOM);
    assertThat(size(page.run())).isLessThanOrEqualTo(ROOM);
    assertThat(page.run().trials())
        .hasSize(MANY)
        .allSatisfy(trial -> {
          assertThat(trial.curves()).isEmpty();
          assertThat(trial.intervals()).isEmpty();
          assertThat(trial.server().settings()).hasSize(5);
        });
    assertThat(page.run().curves()).isEqualTo(run.curves());
    assertThat(page.leftOut())
        .containsExactly(
            "The percentile curves and the intervals of single trials are left out, because they"
                + " would make the page too large; result.json has them.");
  }

  @Test
  void aPageThatIsStillTooLargeHasLessOfEachTrialAndSaysOfWhat() {
    RunResult run = tooLong(200);
    TruncatedRun page = TruncatedRun.page(run, ROOM);
    assertThat(size(page.run())).isLessThanOrEqualTo(ROOM);
    assertThat(page.run().trials()).hasSize(MANY);
    assertThat(page.run().trials().getLast().reasons())
        .containsExactly(new ServerReason.Died(List.of()));
    assertThat(page.leftOut())
        .hasSize(2)
        .last()
        .isEqualTo("Too long to show in full: settings; result.json has everything.");
  }

  @Test
  void aRunWithMoreThanAPageHoldsBesideItsTrialsKeepsThemToo() {
    RunResult run = tooLong(5);
    RunResult wide =
        HostileRuns.withCurves(run, Collections.nCopies(2_000, run.curves().getFirst()));
    TruncatedRun page = TruncatedRun.page(wide, ROOM);
    assertThat(size(page.run())).isLessThanOrEqualTo(ROOM);
    assertThat(page.run().trials()).hasSize(MANY);
    assertThat(page.leftOut())
        .last()
        .isEqualTo("Too long to show in full: curves; result.json has everything.");
  }

  @Test
  void wordsAndPicturesAreOfAllTrialsHoweverManyThereAre() {
    SyntheticTrial usual = Runs.trial("native", 1);
    usual.errors = Map.of("LOADING", 1L);
    TrialResult one = usual.result();
    SyntheticTrial dead = Runs.trial("native", 6_000);
    dead.verdict = Verdict.INVALID;
    dead.reasons = List.of(new ServerReason.Died(List.of()));
    List<TrialResult> trials = new ArrayList<>(Collections.nCopies(5_999, one));
    trials.add(dead.result());
    RunResult run =
        HostileRuns.withTrials(Runs.run("many", List.of(one, dead.result()), true), trials);
    assertThat(TextReport.of(run)).contains("invalid: the server died");
    assertThat(MarkdownReport.of(run))
        .contains("6,000 trials: 5,999 valid, 1 invalid.", "invalid: the server died");
    TruncatedRun excerpt = TruncatedRun.of(run);
    assertThat(excerpt.leftOut()).isEmpty();
    assertThat(ErrorSummary.of(excerpt.run().trials()).failed()).isEqualTo(5_999);
  }

  @Test
  void whatWordsDoNotShowInFullIsNamed() {
    SyntheticTrial trial = Runs.trial("native", 1);
    trial.server = new ServerResult("mysql", "8", null, settings(601));
    RunResult wide = Runs.run("wide", List.of(trial.result()), true);
    String named = "Too long to show in full: settings; result.json has everything.";
    assertThat(TextReport.of(wide)).contains(named);
    assertThat(MarkdownReport.of(wide)).contains(named);
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
        List.of(Runs.small(), Runs.tuned(), Runs.published(), HostileRuns.emulated())) {
      assertThat(TruncatedRun.of(run)).isEqualTo(new TruncatedRun(run, List.of()));
      assertThat(TruncatedRun.page(run)).isEqualTo(new TruncatedRun(run, List.of()));
    }
  }
}
