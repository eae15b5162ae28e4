package reenact.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces in which nearly each request has a key or statement of its own, in small JVMs. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LargeTrafficTest {

  private static final int REQUESTS = 10_000_000;
  private static final int HEAP_MEGABYTES = 256;

  @TempDir Path folder;

  @Test
  void tenMillionKeysTakeLittleMemory() throws Exception {
    String printed = run("REDIS", REQUESTS);
    assertThat(figure(printed, "requests")).isEqualTo(REQUESTS);
    // 9 million keys of their own and ten common ones, within four standard errors.
    assertThat((double) figure(printed, "distinct"))
        .isCloseTo(9_000_010, within(4 * KeyProfile.STANDARD_ERROR * 9_000_010));
    long common = figure(printed, "common");
    assertThat(common).isLessThanOrEqualTo(1_000_000);
    assertThat(common + 10 * figure(printed, "undercount")).isGreaterThanOrEqualTo(1_000_000);
    assertThat(figure(printed, "undercount")).isLessThan(1_000);
    assertThat(figure(printed, "connections")).isEqualTo(REQUESTS / 10);
  }

  @Test
  void aMillionStatementsTakeLittleMemory() throws Exception {
    String printed = run("MYSQL", REQUESTS / 10);
    assertThat(figure(printed, "requests")).isEqualTo(REQUESTS / 10);
    assertThat(figure(printed, "kinds")).isLessThanOrEqualTo(4_000);
  }

  private static long figure(String printed, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + " (\\d+)").matcher(printed);
    assertThat(matcher.find()).as(printed).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private String run(String protocol, int count) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx%dm".formatted(HEAP_MEGABYTES),
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeTraffic.class.getName(),
                    folder.resolve("it.trace").toString(),
                    Integer.toString(count),
                    protocol))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return printed;
  }
}
