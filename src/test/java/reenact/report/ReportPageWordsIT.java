package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Browser;
import reenact.report.html.ReportPage;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.curve.Capacity;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.Knee;
import reenact.result.curve.Margin;
import reenact.result.curve.Usl;

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
    Curve plain = Runs.small().curves().getFirst();
    Curve found =
        new Curve(
            plain.workload(),
            plain.environment(),
            plain.driver(),
            plain.points(),
            plain.saturation(),
            new Knee(8, null, "a rule", new Margin(1.0, 8.0), 0.9, null),
            new Usl(12_000.0, 0.06, 0.0004, 48.0, 0.99, null, null, List.of(), null),
            capacity(Capacity.Answer.NEVER_MET, null, "<b>too slow</b>"),
            plain.unsteady(),
            plain.remarks());
    Curve other = Runs.small().curves().getLast();
    page.show(
        Runs.with(
            Runs.small(),
            List.of(found, other),
            List.of(
                compared(
                    other, Metric.THROUGHPUT, new Ratio(0.8, 0.7, 0.9), Difference.SLOWER, null),
                compared(other, Metric.P99, null, Difference.NOT_COMPARABLE, "another server"))));
    assertThat(browser().text("document.querySelector('#throughput').innerText"))
        .contains(
            "Knee at 8 clients (1 to 8), chosen in 90 % of bootstrap resamples; rule: a rule.")
        .contains("p99 < 5 ms is kept by no load tried. <b>too slow</b>.")
        .contains("×0.800 (×0.700 to ×0.900)", "slower", "14.4 %")
        .contains("adjusted for the number of metrics")
        .contains("γ 12,000, α 0.06, β 0.0004; peak at 48", "another server", "docker-bridge ⊗");
    page.drawsEveryChart();
    assertThat(
            browser()
                .holds(
                    ReportPage.chart("document.querySelector('#throughput figure')")
                        + ".getOption().series.some((one) => one.markLine)"))
        .isTrue();
    page.hasNoErrors();
  }

  private static Comparison compared(
      Curve curve,
      Metric metric,
      @Nullable Ratio ratio,
      Difference difference,
      @Nullable String why) {
    return new Comparison(
        new Comparison.Sides(
            curve.workload(), curve.driver(), "native", curve.environment(), null, null),
        metric,
        new Comparison.Evidence(
            ratio, difference, 1, ratio == null ? null : 0.0001, ratio == null ? null : 1.144),
        why,
        null,
        List.of());
  }

  @Test
  void aCapacityIsToldWithTheEndsThatAreKnown() {
    List<Capacity> capacities =
        List.of(
            capacity(
                Capacity.Answer.FOUND, new Estimate(42_862, 41_797.0, 50_000.0), "16 break it"),
            capacity(Capacity.Answer.FOUND, new Estimate(42_862, 41_797.0, null), ""),
            capacity(Capacity.Answer.FOUND, new Estimate(42_862, null, 50_000.0), ""),
            capacity(Capacity.Answer.NOT_REACHED, new Estimate(42_862, null, null), ""));
    List<Curve> curves = new ArrayList<>();
    for (Curve curve : Runs.sweep().curves()) {
      curves.add(
          new Curve(
              curve.workload(),
              curve.environment(),
              curve.driver(),
              curve.points(),
              null,
              null,
              null,
              capacities.get(curves.size()),
              List.of(),
              List.of()));
    }
    page.show(Runs.with(Runs.sweep(), curves, List.of()));
    assertThat(browser().text("document.querySelector('#throughput').innerText"))
        .contains(
            "p99 < 10 ms is kept up to 42,862 requests/s (41,797 to 50,000) with 8 clients."
                + " 16 break it.")
        .contains(" requests/s (no less than 41,797) with ", " requests/s (at most 50,000) with ")
        .contains("p99 < 10 ms is kept up to at least 42,862 requests/s with 8 clients.");
  }

  private static Capacity capacity(
      Capacity.Answer answer, @Nullable Estimate throughput, String because) {
    boolean met = throughput != null;
    return new Capacity(
        met ? "p99 < 10 ms" : "p99 < 5 ms",
        answer,
        met ? 8 : null,
        null,
        throughput,
        because,
        met ? 8 : null,
        null);
  }

  @Test
  void whatOthersPublishedIsDrawnAndWrittenBesideWhatWasMeasured() {
    page.show(Runs.published());
    page.drawsEveryChart();
    page.openTables();
    String figure = ReportPage.figure("ratio of throughput");
    assertThat(
            browser()
                .text(
                    ReportPage.chart(figure)
                        + ".getOption().series.filter((one) => one.type === 'line')"
                        + ".map((one) => one.name + ': ' + one.data.length).join()"))
        .isEqualTo("docker-bridge: 3,docker-bridge, published: 2");
    assertThat(browser().text(figure + ".querySelector('table').textContent"))
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
                    "[...document.querySelectorAll('figure')]"
                        + ".filter((figure) => figure.textContent.includes('kvm'))"
                        + ".every((figure) => ['.legend', 'table'].every((part) =>"
                        + " figure.querySelector(part).textContent.includes('emulated')))"))
        .isTrue();
  }

  @Test
  void whatWasNotMeasuredLeavesNoHole() {
    page.show(Runs.small());
    page.openTables();
    String columns = ReportPage.figure("cost per request") + ".querySelector('thead').textContent";
    assertThat(browser().text(columns)).contains("softirq", "context switches");
    assertThat(browser().text(columns)).doesNotContain("packets");
    page.show(Runs.treated());
    page.openTables();
    assertThat(browser().text(columns)).contains("packets");
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
