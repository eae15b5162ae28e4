package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;
import reenact.Browser;
import reenact.report.html.ReportPage;

/** How the page behaves, whatever it says. */
class ReportPageIT {

  private static final Pattern REQUEST =
      Pattern.compile("\"Network\\.requestWillBeSent\".*?\"url\":\"((?!file:|data:)[^\"]*)\"");

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  @AutoClose
  private static ReportPage page;

  @BeforeAll
  static void open(@TempDir Path folder) {
    page = new ReportPage(folder);
  }

  @Test
  void opensWithoutAnErrorOrARequest() {
    page.show(Runs.workloads());
    page.drawsEveryChart();
    page.hasNoErrors();
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

  @Test
  void itsScriptAddsNoNamesToTheBrowser() {
    String names = "return Object.getOwnPropertyNames(window)";
    browser().open("<!doctype html>");
    Object before = browser().run(names);
    page.show(Runs.small());
    assertThat(browser().run(names))
        .asInstanceOf(LIST)
        .contains("echarts")
        .filteredOn(name -> !name.equals("echarts"))
        .isSubsetOf((List<?>) Objects.requireNonNull(before));
  }

  @Test
  void drawsNoChartOfWhatThePageHasNoRoomFor() {
    page.show(Runs.small());
    long charts = browser().number("document.querySelectorAll('.chart').length");
    page.show(TruncatedRun.page(Runs.small(), 20_000).run());
    assertThat(browser().number("document.querySelectorAll('.chart').length"))
        .isEqualTo(charts - 2);
    page.drawsEveryChart();
    browser()
        .run(
            """
            const trial = document.querySelector('#trial select');
            trial.selectedIndex = 1;
            trial.dispatchEvent(new Event('change'));
            """);
    page.hasNoErrors();
  }

  @ParameterizedTest(name = "{0} px wide, dark: {1}")
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void drawsEveryChartOnEveryScreen(int width, boolean dark) {
    page.show(Runs.workloads(), width, dark);
    page.drawsEveryChart();
    page.openTables();
    page.fitsTheScreen();
    String paper = "getComputedStyle(document.documentElement).backgroundColor";
    assertThat(browser().text(paper)).isEqualTo(dark ? "rgb(21, 24, 27)" : "rgb(255, 255, 255)");
  }

  /** A margin that leaves its axis would make a difference look sure that is not. */
  @Test
  void axesReachAsFarAsMarginsAndWhatRatiosAreHeldAgainst() {
    page.show(Runs.workloads());
    page.drawsEveryChart();
    String margins =
        """
        [...document.querySelectorAll('figure .chart')]
          .map((place) => echarts.getInstanceByDom(place))
          .filter((chart) => chart)
          .flatMap((chart) => chart.getOption().series
            .filter((series) => series.type === 'custom' && series.name
              && chart.getOption().yAxis[series.yAxisIndex].type === 'value')
            .flatMap((series) => series.data.map((bar) => {
              const axis = chart.getModel().getComponent('yAxis', series.yAxisIndex).axis;
              const [least, greatest] = axis.scale.getExtent();
              return { bar, inside: least <= bar[1] && bar[2] <= greatest };
            })))
        """;
    assertThat(browser().number(margins + ".length")).isPositive();
    assertThat(browser().number(margins + ".filter(({ inside }) => !inside).length")).isZero();
    assertThat(
            browser()
                .holds(
                    """
                    [...document.querySelectorAll('figure .chart')]
                      .map((place) => echarts.getInstanceByDom(place))
                      .filter((chart) => chart && (chart.getOption().title ?? [])
                        .some(({ text }) => text.startsWith('throughput ÷')))
                      .every((chart) =>
                        chart.getModel().getComponent('yAxis', 0).axis.scale.getExtent()[1] >= 1)
                    """))
        .isTrue();
  }

  @Test
  void chartsFollowWhenTheScreenTurnsDark() {
    page.show(Runs.small());
    String chart = ReportPage.chart("document.querySelector('figure')");
    browser().until(chart);
    String ink = chart + ".getOption().textStyle.color";
    assertThat(browser().text(ink)).isEqualTo("#1c2126");
    browser().emulate(1280, true);
    browser().until(ink + " === '#e4e7ea'");
  }

  @Test
  void tablesBehindChartsAreReachedByKeyboard() {
    page.show(Runs.small());
    long tables = browser().number("document.querySelectorAll('figure').length");
    assertThat(tables).isGreaterThanOrEqualTo(6);
    browser().run("document.body.focus()");
    String opened = "document.querySelectorAll('figure table').length";
    for (int i = 0; i < 200 && browser().number(opened) < tables; i++) {
      browser().press(Keys.TAB);
      if (browser().holds("document.activeElement.matches('figure summary')")) {
        assertThat(browser().text("getComputedStyle(document.activeElement).outlineStyle"))
            .isEqualTo("solid");
        browser().press(Keys.ENTER);
        browser().until("document.activeElement.parentElement.querySelector('table')");
      }
    }
    assertThat(browser().number(opened)).isEqualTo(tables);
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
    page.show(Runs.workloads());
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
    page.show(HostileRuns.hostile());
    page.drawsEveryChart();
    browser().run("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser().number("document.images.length")).isZero();
    assertThat(browser().number("document.scripts.length")).isEqualTo(3);
    assertThat(browser().text("document.querySelector('h1').textContent"))
        .isEqualTo(HostileRuns.HOSTILE.get(2));
    for (String text : HostileRuns.HOSTILE) {
      assertThat(browser().run("return document.body.innerText.includes(arguments[0])", text))
          .isEqualTo(true);
    }
    page.hasNoErrors();
  }

  @Test
  void aHostileScriptWouldNotRun() {
    page.show(Runs.small());
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
    page.show(Runs.small());
    browser()
        .run(
            """
            const [trial, other] = document.querySelectorAll('#trial select');
            trial.value = '1';
            trial.dispatchEvent(new Event('change'));
            other.value = '4';
            other.dispatchEvent(new Event('change'));
            """);
    page.drawsEveryChart();
    assertThat(browser().text("document.querySelector('#trial figcaption').textContent"))
        .contains("002-redis-session-store-native-jedis-8-clients-r1")
        .contains("005-redis-session-store-docker-bridge-jedis-8-clients-r1");
    assertThat(browser().text("document.querySelector('#trial h3').textContent"))
        .isEqualTo("002-redis-session-store-native-jedis-8-clients-r1 ● valid");
  }

  @Test
  void controlsChangeTheirChart() {
    page.show(Runs.small());
    page.drawsEveryChart();
    String axis =
        ReportPage.chart("document.querySelector('#times figure')") + ".getOption().yAxis[0].type";
    assertThat(browser().text(axis)).isEqualTo("log");
    browser().run("document.querySelector('#times input[value=linear]').click()");
    assertThat(browser().text(axis)).isEqualTo("value");
    String lines =
        ReportPage.chart("document.querySelector('figure')") + ".getOption().series.length";
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
    page.show(Runs.small(), 1280, true);
    browser().run("dispatchEvent(new Event('beforeprint'))");
    assertThat(
            browser()
                .holds(
                    "[...document.querySelectorAll('figure')].every((figure) =>"
                        + " figure.querySelector('details[open] table') &&"
                        + " figure.querySelectorAll('.paper svg path').length > 5)"))
        .isTrue();
    assertThat(browser().text("document.querySelector('.paper text').getAttribute('fill')"))
        .isEqualTo("#59626b");
    browser().run("dispatchEvent(new Event('afterprint'))");
    assertThat(browser().holds("document.querySelector('figure details[open]')")).isFalse();
    assertThat(browser().print()).hasSizeGreaterThan(100_000);
  }

  @Test
  void fiveHundredTrialsOpen() {
    page.show(Runs.large());
    assertThat(browser().number("document.querySelectorAll('#trials table')[0].rows.length"))
        .isEqualTo(501);
    page.drawsEveryChart();
    page.hasNoErrors();
    page.fitsTheScreen();
  }

  private static Browser browser() {
    return page.browser();
  }
}
