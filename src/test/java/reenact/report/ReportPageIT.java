package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;
import reenact.Browser;
import reenact.result.RunResult;

/** The page in a real browser, opened from disk. */
class ReportPageIT {

  private static final Pattern REQUEST =
      Pattern.compile("\"Network\\.requestWillBeSent\".*?\"url\":\"((?!file:|data:)[^\"]*)\"");

  private static final String CONFIGURATION = "load { model = closed, clients = [1, 8, 64] }";

  /** Scrolls to a chart, and says how many colours of pixels its canvas has. */
  private static final String COLOURS =
      """
      const canvas = arguments[0].querySelector('canvas');
      arguments[0].scrollIntoView({ block: 'center' });
      if (!canvas || canvas.width === 0) return 0;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
      """;

  private static @Nullable Browser opened;

  @BeforeAll
  static void openBrowser(@TempDir Path folder) {
    opened = new Browser(folder);
  }

  @AfterAll
  static void closeBrowser() {
    if (opened != null) {
      opened.close();
    }
  }

  @BeforeEach
  void anOrdinaryScreen() {
    browser().emulate(1280, false);
  }

  @Test
  void opensWithoutAnErrorOrARequest() {
    show(Runs.workloads());
    drawsEveryChart();
    assertThat(browser().logs(LogType.BROWSER)).isEmpty();
    assertThat(browser().number("performance.getEntriesByType('resource').length")).isZero();
    List<String> protocol = browser().logs(LogType.PERFORMANCE);
    assertThat(protocol).anyMatch(entry -> entry.contains("Network.requestWillBeSent"));
    List<String> requests =
        protocol.stream()
            .flatMap(entry -> REQUEST.matcher(entry).results())
            .map(request -> request.group(1))
            .toList();
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest(name = "{0} px wide, dark: {1}")
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void drawsEveryChartOnEveryScreen(int width, boolean dark) {
    browser().emulate(width, dark);
    show(Runs.workloads());
    drawsEveryChart();
    browser().run("document.querySelectorAll('details').forEach((box) => (box.open = true))");
    browser().until("figures.every((figure) => figure.table)");
    assertThat(overflow()).isLessThanOrEqualTo(0);
    String paper = "getComputedStyle(document.documentElement).backgroundColor";
    assertThat(browser().text(paper)).isEqualTo(dark ? "rgb(21, 24, 27)" : "rgb(255, 255, 255)");
  }

  @Test
  void chartsFollowWhenTheScreenTurnsDark() {
    show(Runs.small());
    browser().until("figures[0].chart");
    String ink = "figures[0].chart.getOption().textStyle.color";
    assertThat(browser().text(ink)).isEqualTo("#1c2126");
    browser().emulate(1280, true);
    browser().until(ink + " === '#e4e7ea'");
  }

  @Test
  void tablesBehindChartsAreReachedByKeyboard() {
    show(Runs.small());
    long tables = browser().number("figures.length");
    assertThat(tables).isGreaterThanOrEqualTo(6);
    browser().run("document.body.focus()");
    for (int i = 0; i < 200 && !browser().holds("figures.every((figure) => figure.table)"); i++) {
      browser().press(Keys.TAB);
      if (browser().holds("document.activeElement.matches('figure summary')")) {
        assertThat(browser().text("getComputedStyle(document.activeElement).outlineStyle"))
            .isEqualTo("solid");
        browser().press(Keys.ENTER);
        browser().until("document.activeElement.parentElement.querySelector('table')");
      }
    }
    assertThat(browser().number("document.querySelectorAll('figure table').length"))
        .isEqualTo(tables);
    assertThat(
            browser()
                .holds(
                    "[...document.querySelectorAll('figure table')].every((table) =>"
                        + " table.checkVisibility() && table.caption.textContent &&"
                        + " table.querySelector('thead th[scope=col]') &&"
                        + " table.querySelector('tbody th[scope=row]'))"))
        .isTrue();
  }

  @Test
  void headingsAndLandmarksAreInOrder() {
    show(Runs.workloads());
    assertThat(
            browser()
                .holds(
                    "[...document.querySelectorAll('h1,h2,h3')].map((h) => Number(h.tagName[1]))"
                        + ".every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1]"
                        + " + 1)"))
        .isTrue();
    assertThat(browser().number("document.querySelectorAll('main, header, footer, nav').length"))
        .isEqualTo(4);
    assertThat(browser().text("document.documentElement.lang")).isEqualTo("en");
    assertThat(
            browser()
                .holds(
                    "[...document.querySelectorAll('nav a, .skip')].every((link) =>"
                        + " document.querySelector(link.getAttribute('href')))"))
        .isTrue();
  }

  @Test
  void hostileNamesAreTextAndNothingElse() {
    show(Runs.hostile());
    drawsEveryChart();
    browser().run("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser().number("document.images.length")).isZero();
    assertThat(browser().number("document.scripts.length")).isEqualTo(3);
    assertThat(browser().text("document.querySelector('h1').textContent"))
        .isEqualTo(Runs.HOSTILE.get(2));
    for (String text : Runs.HOSTILE) {
      assertThat(browser().run("return document.body.innerText.includes(arguments[0])", text))
          .isEqualTo(true);
    }
    assertThat(browser().logs(LogType.BROWSER)).isEmpty();
  }

  @Test
  void aHostileScriptWouldNotRun() {
    show(Runs.small());
    browser()
        .run(
            """
            const script = document.createElement('script');
            script.textContent = 'window.broken = true';
            document.body.append(script);
            """);
    assertThat(browser().holds("window.broken")).isFalse();
    assertThat(browser().logs(LogType.BROWSER))
        .anyMatch(entry -> entry.contains("Content Security Policy"));
  }

  @Test
  void anotherTrialCanBeChosen() {
    show(Runs.small());
    browser()
        .run(
            """
            const [trial, other] = document.querySelectorAll('#trial select');
            trial.value = '1';
            trial.dispatchEvent(new Event('change'));
            other.value = '4';
            other.dispatchEvent(new Event('change'));
            """);
    drawsEveryChart();
    assertThat(browser().text("document.querySelector('#trial figcaption').textContent"))
        .contains("002-redis-session-store-native-jedis-8-clients-r1")
        .contains("005-redis-session-store-docker-bridge-jedis-8-clients-r1");
    assertThat(browser().text("document.querySelector('#trial h3').textContent"))
        .isEqualTo("002-redis-session-store-native-jedis-8-clients-r1 ● valid");
  }

  @Test
  void controlsChangeTheirChart() {
    show(Runs.small());
    drawsEveryChart();
    String axis = "figures.find((f) => f.node.closest('#times')).chart.getOption().yAxis[0].type";
    assertThat(browser().text(axis)).isEqualTo("log");
    browser().run("document.querySelector('#times input[value=linear]').click()");
    assertThat(browser().text(axis)).isEqualTo("value");
    String lines = "figures[0].chart.getOption().series.length";
    long before = browser().number(lines);
    browser().run("document.querySelector('#overview .legend button').click()");
    assertThat(browser().number(lines)).isLessThan(before);
    browser().run("document.querySelector('#trials input[type=checkbox]').click()");
    assertThat(
            browser()
                .holds(
                    "[...document.querySelectorAll('#trials tr.valid')].every((row) =>"
                        + " !row.checkVisibility())"))
        .isTrue();
  }

  @Test
  void paperGetsImagesAndTables() {
    browser().emulate(1280, true);
    show(Runs.small());
    browser().run("dispatchEvent(new Event('beforeprint'))");
    assertThat(
            browser()
                .holds(
                    "figures.every((figure) => figure.table && figure.details.open &&"
                        + " figure.node.querySelectorAll('.paper svg path').length > 5)"))
        .isTrue();
    assertThat(browser().text("figures[0].paperBox.querySelector('text').getAttribute('fill')"))
        .isEqualTo("#59626b");
    browser().run("dispatchEvent(new Event('afterprint'))");
    assertThat(browser().holds("figures.some((figure) => figure.details.open)")).isFalse();
    assertThat(browser().print()).hasSizeGreaterThan(100_000);
  }

  @Test
  void fiveHundredTrialsOpen() {
    show(Runs.large());
    assertThat(browser().number("document.querySelectorAll('#trials table')[0].rows.length"))
        .isEqualTo(501);
    drawsEveryChart();
    assertThat(browser().logs(LogType.BROWSER)).isEmpty();
    assertThat(overflow()).isLessThanOrEqualTo(0);
  }

  @Test
  void whatCurvesAmountToIsSaidAndDrawnWhereItIsKnown() {
    show(Runs.small());
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
              { ...pair, metric: 'throughput', verdict: 'slower', p: 0.0001,
                ratio: { estimate: 0.8, low: 0.7, high: 0.9 } },
              { ...pair, metric: 'p99', verdict: 'not comparable', why: 'another server' },
            ];
            findings();
            """);
    String said = browser().text("document.querySelector('#answer').innerText");
    assertThat(said)
        .contains("Knee at 8 clients (1 to 8), chosen in 90 % of redraws; rule: a rule.")
        .contains("p99 < 5 ms is kept by no load that was tried. <b>too slow</b>.")
        .contains("Throughput beside native: ×0.800 (×0.700 to ×0.900), slower.");
    assertThat(browser().text("document.querySelector('#throughput').innerText"))
        .contains("γ 12,000, α 0.06, β 0.0004; peak at 48", "another server", "docker-bridge ⊗");
    drawsEveryChart();
    browser().run("figures[1].draw()");
    assertThat(browser().holds("figures[1].chart.getOption().series.some((one) => one.markLine)"))
        .isTrue();
    assertThat(browser().logs(LogType.BROWSER)).isEmpty();
  }

  @Test
  void whatOthersPublishedIsDrawnAndWrittenBesideWhatWasMeasured() {
    show(Runs.published());
    drawsEveryChart();
    browser().run("document.querySelectorAll('details').forEach((box) => (box.open = true))");
    browser().until("figures.every((figure) => figure.table)");
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
    assertThat(browser().logs(LogType.BROWSER)).isEmpty();
  }

  @Test
  void whatNobodyPublishedIsNotMentioned() {
    show(Runs.small());
    browser().run("document.querySelectorAll('details').forEach((box) => (box.open = true))");
    browser().until("figures.every((figure) => figure.table)");
    assertThat(browser().text("document.querySelector('main').textContent.toLowerCase()"))
        .doesNotContain("published");
  }

  @Test
  void anEmulatedEnvironmentSaysSoWhereverItIsNamed() {
    show(Runs.emulated());
    drawsEveryChart();
    browser().run("document.querySelectorAll('details').forEach((box) => (box.open = true))");
    browser().until("figures.every((figure) => figure.table)");
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
    show(Runs.small());
    browser().run("document.querySelectorAll('details').forEach((box) => (box.open = true))");
    browser().until("figures.every((figure) => figure.table)");
    String columns =
        "[...figures.find((f) => f.spec.title().includes('cost of a request')).table"
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
    show(Runs.treated());
    assertThat(browser().logs(LogType.BROWSER)).isEmpty();
    String section = "document.querySelector('#trial').textContent";
    assertThat(browser().text(section))
        .contains("Cost of a request of ", "packets on the link")
        .contains("Where the server of ", "of the host");
    assertThat(browser().text("document.querySelector('#cpu').textContent"))
        .contains("Cost of a request: redis-session-store (jedis)", "packets: bridge");
  }

  @Test
  void aRunWithoutTrialsIsStillAPage() {
    show(Runs.empty());
    assertThat(browser().logs(LogType.BROWSER)).isEmpty();
    assertThat(browser().text("document.body.innerText")).contains("there is no answer");
  }

  private static void show(RunResult run) {
    browser().open(HtmlReport.of(run, CONFIGURATION));
  }

  private static void drawsEveryChart() {
    long charts = browser().number("document.querySelectorAll('.chart').length");
    assertThat(charts).isPositive();
    for (int i = 0; i < charts; i++) {
      String chart = "document.querySelectorAll('.chart')[%d]".formatted(i);
      browser().until("(function () {" + COLOURS + "})(" + chart + ") > 3");
    }
  }

  private static long overflow() {
    return browser().number("document.documentElement.scrollWidth - innerWidth");
  }

  private static Browser browser() {
    if (opened == null) {
      throw new IllegalStateException("no browser was opened");
    }
    return opened;
  }
}
