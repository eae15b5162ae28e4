package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.report.html.ReportPage;
import reenact.report.html.TracePage;
import reenact.traffic.HostileTrace;
import reenact.traffic.ShopTrace;

/** How the page of a trace behaves in a browser. */
class TracePageIT {

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  @AutoClose
  private static ReportPage page;

  @BeforeAll
  static void open(@TempDir Path folder) {
    page = new ReportPage(folder);
  }

  @ParameterizedTest(name = "{0} px wide, dark: {1}")
  @CsvSource({"1280, false", "1280, true", "390, false"})
  void fitsEveryScreen(int width, boolean dark, @TempDir Path folder) {
    page.browser().emulate(width, dark);
    page.browser().open(TracePage.of("shop.trace", ShopTrace.redis(20_000).profile(folder)));
    page.hasNoErrors();
    page.fitsTheScreen();
    assertThat(
            page.browser().number("document.querySelector('.rate').getBoundingClientRect().height"))
        .isPositive();
    assertThat(page.browser().number("document.querySelectorAll('#requests tbody tr').length"))
        .isEqualTo(6);
    assertThat(page.browser().number("performance.getEntriesByType('resource').length")).isZero();
  }

  @Test
  void hostileNamesRunNothing(@TempDir Path folder) {
    page.browser().emulate(1280, false);
    page.browser().open(TracePage.of("it.trace", HostileTrace.redis(1).profile(folder)));
    page.hasNoErrors();
    page.fitsTheScreen();
    assertThat(page.browser().text("document.title")).isEqualTo("it.trace - Reenact");
    assertThat(page.browser().number("document.querySelectorAll('script, img').length")).isZero();
  }
}
