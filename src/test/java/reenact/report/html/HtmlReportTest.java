package reenact.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reenact.report.HostileRuns;
import reenact.report.ReasonText;
import reenact.report.Runs;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;

class HtmlReportTest {

  private static final Pattern SCRIPT =
      Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

  @Test
  void theSameRunGivesTheSameBytes() {
    assertThat(HtmlReport.of(Runs.sweep(), "a = 1"))
        .isEqualTo(HtmlReport.of(Runs.sweep(), "a = 1"));
  }

  @Test
  void hostileTextIsNeverMarkup() {
    String page = HtmlReport.of(HostileRuns.hostile(), String.join("\n", HostileRuns.HOSTILE));
    assertThat(HostileRuns.HOSTILE)
        .filteredOn(text -> text.contains("<"))
        .allSatisfy(text -> assertThat(page).doesNotContain(text));
    String markup = SCRIPT.matcher(page).replaceAll("");
    assertThat(markup)
        .doesNotContainIgnoringCase("<script", "<img", "<!--")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&gt;&lt;img src=x onerror");
  }

  @Test
  void namesTheCommandsOfWhichNoHitsOrMissesAreCounted() {
    assertThat(HtmlReport.of(Runs.uncounted(), ""))
        .contains(
            "<p>redis-session-store: hits and misses of STRLEN, EVAL are not counted, because the"
                + " replies do not show them.</p>");
    assertThat(HtmlReport.of(Runs.small(), "")).doesNotContain("are not counted");
  }

  @Test
  void textCannotTurnTheDirectionOfOtherText() {
    assertThat(HtmlReport.of(Runs.named("a\u202eb\ud800c\u0000d"), ""))
        .contains("a\ufffdb\ufffdc\ufffdd")
        .doesNotContain("\u202e", "\u0000");
  }

  @Test
  void runsOnlyTheScriptsThatItCameWith() throws Exception {
    String page = HtmlReport.of(Runs.small(), "");
    assertThat(page)
        .contains(
            "content=\"default-src &#39;none&#39;; img-src data:; style-src"
                + " &#39;unsafe-inline&#39;; script-src");
    int scripts = 0;
    for (MatchResult script : SCRIPT.matcher(page).results().toList()) {
      if (!script.group(1).contains("application/json")) {
        scripts++;
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest(script.group(2).getBytes(StandardCharsets.UTF_8));
        assertThat(page).contains("sha256-" + Base64.getEncoder().encodeToString(hash));
      }
    }
    assertThat(scripts).isEqualTo(2);
  }

  @Test
  void carriesTheWholeResult() {
    RunResult run = HostileRuns.hostile();
    MatchResult data =
        SCRIPT
            .matcher(HtmlReport.of(run, ""))
            .results()
            .filter(script -> script.group(1).contains("application/json"))
            .findFirst()
            .orElseThrow();
    String json =
        data.group(2).replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
    assertThat(json).isEqualTo(ResultFile.compactJson(run, ReasonText::of));
  }

  @Test
  void asksForNothingFromElsewhere() {
    String page = SCRIPT.matcher(HtmlReport.of(Runs.small(), "")).replaceAll("");
    assertThat(page).doesNotContain(" src=").doesNotContain("url(").doesNotContain("@import");
    assertThat(Pattern.compile("href=\"(?!#|data:)").matcher(page).find()).isFalse();
  }

  @Test
  void whatASearchFoundIsTheAnswer() {
    String page = SCRIPT.matcher(HtmlReport.of(Runs.tuned(), "")).replaceAll("");
    String answer = page.substring(page.indexOf("The answer"), page.indexOf("id=\"overview\""));
    assertThat(answer.replace('\u00a0', ' '))
        .contains(
            "Recommended: 8 clients, 7 to 10 not ruled out (highest throughput with p99 &lt; 1 ms)",
            "doubtful: of 6 trials, 1 invalid and 1 suspect; main reason: the server died",
            "2 long trials on fresh servers: 65,000 requests/s (± 1.0 %), p99 0.30, 0.30 ms",
            "Reproduce: <code>./reenact run -w redis-session-store -e native --clients 8</code>");
    assertThat(HtmlReport.of(Runs.vain(), "").replace('\u00a0', ' '))
        .contains("Recommended: none; even the lowest load fails")
        .contains("even at 1 client: p99 is 0.20 ms")
        .doesNotContain("Reproduce: ");
    assertThat(HtmlReport.of(Runs.small(), "")).doesNotContain("Recommended: ");
  }

  @Test
  void saysWhatItHasNoRoomFor() {
    Html html = new Html();
    TrialSections.write(html, Runs.small(), List.of("The percentile curves are left out."));
    assertThat(html.toString())
        .contains("second by second. The percentile curves are left out.</p>");
  }

  @Test
  void saysWhatIsMissing() {
    RunResult empty = HostileRuns.empty();
    assertThat(HtmlReport.of(empty, ""))
        .contains("No trial was measured, so there is no answer.")
        .contains("The resolved configuration was missing")
        .doesNotContain("No request failed");
    assertThat(HtmlReport.of(Runs.rising(), "")).contains("No request failed");
  }
}
