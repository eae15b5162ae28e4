package reenact.report.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.report.traffic.Sparkline.Glyphs;

class SparklineTest {

  @Test
  void heightsAreSharesOfTheLargest() {
    List<Double> values = List.of(0.0, 1.0, 2.0, 4.0, 6.0, 8.0);
    assertThat(Sparkline.of(values, 60, Glyphs.BLOCKS)).isEqualTo(" ▂▃▅▇█");
    assertThat(Sparkline.of(values, 60, Glyphs.ASCII)).isEqualTo(" .-=*#");
    assertThat(Sparkline.of(values, 3, Glyphs.BLOCKS)).isEqualTo("▁▄█");
  }

  @Test
  void nothingHasNoHeight() {
    assertThat(Sparkline.of(List.of(), 60, Glyphs.BLOCKS)).isEmpty();
    assertThat(Sparkline.of(Collections.nCopies(4, 0.0), 60, Glyphs.BLOCKS)).isEqualTo("    ");
  }
}
