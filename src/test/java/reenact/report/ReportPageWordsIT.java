package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Browser;
import reenact.report.html.ReportPage;

/** What the page says and draws of what is known of a run, and of what is not. */
class ReportPageWordsIT {

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  @AutoClose
  private static ReportPage page;

  @BeforeAll
  static void open(@TempDir Path folder) {
    page = new ReportPage(folder);
  }

  @Test
  void whatCurvesAmountToIsSaidAndDrawnWhereItIsKnown() {
    page.show(Runs.small());
    browser()
        .run(
            """
            const found = {
              knee: { clients: 8, rule: 'a rule', margin: { low: 1, high: 8 }, agreement: 0.9 },
              usl: { gamma: 12000, alpha: 0.06, beta: 0.0004, peakClients: 48, r2: 0.99 },
              capacity: { bound: 'p99 < 5 ms', answer: 'never met', because: '<b>too slow</b>' },
            };
            [result.curves, groups[0].curves].forEach((curves) => Object.assign(curves[0], found));
            const { workload, environment, driver } = result.curves[1];
            const pair = { workload, environment, driver, baseline: 'native' };
            result.comparisons = [
              { ...pair, metric: 'throughput', verdict: 'slower', p: 0.0001, detectable: 1.144,
                ratio: { estimate: 0.8, low: 0.7, high: 0.9 } },
              { ...pair, metric: 'p99', verdict: 'not comparable', why: 'another server' },
            ];
            findings();
            """);
    assertThat(browser().text("document.querySelector('#throughput').innerText"))
        .contains(
            "Knee at 8 clients (1 to 8), chosen in 90 % of bootstrap resamples; rule: a rule.")
        .contains("p99 < 5 ms is kept by no load tried. <b>too slow</b>.")
        .contains("×0.800 (×0.700 to ×0.900)", "slower", "14.4 %")
        .contains("adjusted for the number of metrics")
        .contains("γ 12,000, α 0.06, β 0.0004; peak at 48", "another server", "docker-bridge ⊗");
    page.drawsEveryChart();
    browser().run("figures[1].draw()");
    assertThat(browser().holds("figures[1].chart.getOption().series.some((one) => one.markLine)"))
        .isTrue();
    page.hasNoErrors();
  }

  @Test
  void aCapacityIsToldWithTheEndsThatAreKnown() {
    page.show(Runs.small());
    assertThat(capacity("found", "low: 41797, high: 50000"))
        .isEqualTo(
            "p99 < 10 ms is kept up to 42,862 requests/s (41,797 to 50,000) with 8 clients."
                + " 16 clients break it.");
    assertThat(capacity("found", "low: 41797")).contains(" requests/s (surely 41,797) with ");
    assertThat(capacity("found", "high: 50000")).contains(" requests/s (at most 50,000) with ");
    assertThat(capacity("not reached", ""))
        .startsWith("p99 < 10 ms is kept up to at least 42,862 requests/s with 8 clients.");
  }

  private static String capacity(String answer, String ends) {
    return browser()
        .text(
            """
            capacityText({ capacity: { bound: 'p99 < 10 ms', answer: '%s', clients: 8,
              upToClients: 8, because: '16 clients break it',
              throughput: { mean: 42862, %s } } })
            """
                .strip()
                .formatted(answer, ends));
  }

  @Test
  void whatOthersPublishedIsDrawnAndWrittenBesideWhatWasMeasured() {
    page.show(Runs.published());
    page.drawsEveryChart();
    page.openTables();
    String figure = "figures.find((one) => one.spec.title().includes('ratio of throughput'))";
    assertThat(
            browser()
                .text(
                    figure
                        + ".chart.getOption().series.filter((one) => one.type === 'line')"
                        + ".map((one) => one.name + ': ' + one.data.length).join()"))
        .isEqualTo("docker-bridge: 3,docker-bridge, published: 2");
    assertThat(browser().text(figure + ".table.textContent"))
        .contains("docker-bridge, published10×0.650");
    assertThat(browser().text("document.querySelector('#published').innerText"))
        .contains("Published: Somebody: Something, somewhere", "Another machine", "One <run>");
    assertThat(browser().text("document.querySelector('#throughput').textContent"))
        .contains("×0.650 (10 clients)");
    page.hasNoErrors();
  }

  @Test
  void whatNobodyPublishedIsNotMentioned() {
    page.show(Runs.small());
    page.openTables();
    assertThat(browser().text("document.querySelector('main').textContent.toLowerCase()"))
        .doesNotContain("published");
  }

  @Test
  void anEmulatedEnvironmentSaysSoWhereverItIsNamed() {
    page.show(HostileRuns.emulated());
    page.drawsEveryChart();
    page.openTables();
    assertThat(browser().text("document.querySelector('#answer').innerText"))
        .contains("kvm (emulated, not comparable)");
    assertThat(
            browser()
                .holds(
                    "figures.filter((figure) => figure.legend.textContent.includes('kvm'))"
                        + ".every((figure) => figure.legend.textContent.includes('emulated')"
                        + " && figure.table.textContent.includes('emulated'))"))
        .isTrue();
  }

  @Test
  void whatWasNotMeasuredLeavesNoHole() {
    page.show(Runs.small());
    page.openTables();
    String columns =
        "[...figures.find((f) => f.spec.title().includes('cost per request')).table"
            + ".querySelectorAll('thead th')].map((head) => head.textContent).join()";
    assertThat(browser().text(columns)).contains("softirq", "context switches");
    assertThat(browser().text(columns)).doesNotContain("packets");
    browser()
        .run(
            "result.trials.forEach((trial) =>"
                + " (trial.cost = { packets: { link: 2.25, bridge: 2 } }))");
    assertThat(browser().text("costsOf(groups[0]).map(([name]) => name).join()"))
        .contains("packets");
  }

  @Test
  void aTrialSaysWhereItsServerRanAndWhatARequestCost() {
    page.show(Runs.treated());
    page.hasNoErrors();
    String section = "document.querySelector('#trial').textContent";
    assertThat(browser().text(section))
        .contains("Cost per request of ", "packets on the link")
        .contains("Where the server of ", "of the host");
    assertThat(browser().text("document.querySelector('#cpu').textContent"))
        .contains("Cost per request: redis-session-store (jedis)", "packets: bridge");
  }

  @Test
  void aRunWithoutTrialsIsStillAPage() {
    page.show(HostileRuns.empty());
    page.hasNoErrors();
    assertThat(browser().text("document.body.innerText")).contains("there is no answer");
  }

  private static Browser browser() {
    return page.browser();
  }
}
