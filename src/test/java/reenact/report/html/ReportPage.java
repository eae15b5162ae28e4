package reenact.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.openqa.selenium.logging.LogType;
import reenact.Browser;
import reenact.result.RunResult;

/** Pages of runs in a real browser, opened from disk. */
public final class ReportPage implements AutoCloseable {

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

  private final Browser browser;

  public ReportPage(Path folder) {
    browser = new Browser(folder);
  }

  @Override
  public void close() {
    browser.close();
  }

  public Browser browser() {
    return browser;
  }

  /** Shows a run on an ordinary screen. */
  public void show(RunResult run) {
    show(run, 1280, false);
  }

  /** Shows a run on a screen that is so many pixels wide. */
  public void show(RunResult run, int width, boolean dark) {
    browser.emulate(width, dark);
    browser.open(HtmlReport.of(run, CONFIGURATION));
  }

  /** Asserts that each chart is more than an empty canvas. */
  public void drawsEveryChart() {
    long charts = browser.number("document.querySelectorAll('.chart').length");
    assertThat(charts).isPositive();
    for (int i = 0; i < charts; i++) {
      String chart = "document.querySelectorAll('.chart')[%d]".formatted(i);
      browser.until("(function () {" + COLOURS + "})(" + chart + ") > 3");
    }
  }

  /** Opens the tables behind all charts. */
  public void openTables() {
    browser.run("document.querySelectorAll('details').forEach((box) => (box.open = true))");
    browser.until(
        "[...document.querySelectorAll('figure')].every((one) => one.querySelector('table'))");
  }

  /** A figure by words of its caption, as an expression for the browser. */
  public static String figure(String caption) {
    return "[...document.querySelectorAll('figure')].find((figure) =>"
        + " figure.querySelector('figcaption').textContent.includes('%s'))".formatted(caption);
  }

  /** What ECharts knows of the chart of a figure; both are expressions for the browser. */
  public static String chart(String figure) {
    return "echarts.getInstanceByDom(%s.querySelector('.chart'))".formatted(figure);
  }

  /** Asserts that nothing reaches beyond the screen. */
  public void fitsTheScreen() {
    assertThat(browser.number("document.documentElement.scrollWidth - innerWidth"))
        .isLessThanOrEqualTo(0);
  }

  /** Asserts that the browser found nothing to complain of. */
  public void hasNoErrors() {
    assertThat(browser.logs(LogType.BROWSER)).isEmpty();
  }
}
