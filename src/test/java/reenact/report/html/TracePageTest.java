package reenact.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.traffic.HostileTrace;
import reenact.traffic.ShopTrace;

class TracePageTest {

  @TempDir Path folder;

  @Test
  void showsTheFigures() {
    assertThat(TracePage.of("shop.trace", ShopTrace.redis(5_000).profile(folder)))
        .contains("<title>shop.trace - Reenact</title>")
        .contains("default-src &#39;none&#39;")
        .contains("<th scope=\"row\" class=\"words\">basket:*</th>")
        .contains("<path d=\"M0 100 V")
        .doesNotContain("<script");
  }

  @Test
  void hostileNamesAreText() {
    for (long seed = 0; seed < 10; seed++) {
      String page = TracePage.of("<b>it</b>", HostileTrace.redis(seed).profile(folder));
      assertThat(page)
          .doesNotContain("<script", "<img", "<b>")
          .doesNotContainPattern("[\\p{C}&&[^\\n\\t]]");
      assertThat(page.split("</style>", -1)).hasSize(2);
    }
  }
}
