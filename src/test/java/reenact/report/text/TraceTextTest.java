package reenact.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.report.traffic.Sparkline.Glyphs;
import reenact.trace.Protocol;
import reenact.traffic.HostileTrace;
import reenact.traffic.ShopTrace;
import reenact.traffic.TraceBuilder;
import reenact.traffic.TrafficProfile;

class TraceTextTest {

  private static final int LINES = 50;
  private static final int COLUMNS = 110;

  @TempDir Path folder;

  private static String text(TrafficProfile profile) {
    return TraceText.of("it.trace", profile, Glyphs.BLOCKS);
  }

  @Test
  void fitsOneScreen() {
    for (TrafficProfile profile :
        new TrafficProfile[] {
          ShopTrace.redis(20_000).profile(folder),
          ShopTrace.mysql(20_000).profile(folder),
          HostileTrace.redis(1).profile(folder),
          HostileTrace.mysql(1).profile(folder)
        }) {
      assertThat(text(profile).lines())
          .hasSizeLessThanOrEqualTo(LINES)
          .allMatch(line -> line.length() <= COLUMNS);
    }
  }

  @Test
  void tellsTheFigures() {
    assertThat(text(ShopTrace.redis(20_000).profile(folder)))
        .startsWith("it.trace: Redis 7.0.15, recorded by the proxy (127.0.0.1:7000)\n")
        .contains("Times are those of arrival, exact to 1 ns; 0 is 2026-11-23T10:00:00Z.")
        .contains("\n  requests      20,002 in ")
        .contains("\n  connections   20, 20 at once; requests in flight: mean 0.1")
        .contains("\n  errors        1 (WRONGTYPE 1)\n")
        .containsPattern("\n  basket:\\*  +1[78],\\d{3}  (89|90)\\.\\d %")
        .containsPattern("\n  CONFIG SET  +1  controls the server: not replayed\n")
        .contains("▄▄▄▄")
        .doesNotContain("transactions");
    assertThat(text(ShopTrace.mysql(4_000).profile(folder)))
        .containsPattern("\n  transactions  9\\d\\d committed, \\d\\d rolled back, 0 unfinished")
        .contains("SELECT name, price FROM items WHERE")
        .doesNotContain("Key families");
  }

  @Test
  void damageComesFirst() throws Exception {
    Path file = ShopTrace.redis(60_000).write(folder.resolve("it.trace"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 50));
    assertThat(text(TraceBuilder.profileOf(file)).lines().skip(1).findFirst().orElseThrow())
        .matches("  The file is cut off at byte \\d+, after [\\d,]+ events\\. All figures.*");
  }

  @Test
  void traceWithoutEventsIsShown() {
    assertThat(text(new TraceBuilder(Protocol.REDIS).profile(folder)))
        .contains("  requests      0\n");
  }

  @Test
  void hostileNamesAreHarmless() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(text(HostileTrace.redis(seed).profile(folder)))
          .doesNotContainPattern("[\\p{C}&&[^\\n]]");
      assertThat(text(HostileTrace.mysql(seed).profile(folder)))
          .doesNotContainPattern("[\\p{C}&&[^\\n]]");
    }
  }
}
