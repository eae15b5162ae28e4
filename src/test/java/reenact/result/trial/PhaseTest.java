package reenact.result.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reenact.result.file.Json;

class PhaseTest {

  @Test
  void filesKeepTheirWords() {
    assertThat(Stream.of(Phase.values()).map(Phase::label))
        .containsExactly("warm-up", "window", "drain");
    assertThat(Json.text(new IntervalResult(-1, 1, Phase.WARM_UP, 3, 0, null, null, null)))
        .contains("\"phase\":\"warm-up\"");
  }

  @Test
  void windowIncludesItsStartAndExcludesItsEnd() {
    assertThat(Phase.at(9, 10, 20)).isEqualTo(Phase.WARM_UP);
    assertThat(Phase.at(10, 10, 20)).isEqualTo(Phase.WINDOW);
    assertThat(Phase.at(19, 10, 20)).isEqualTo(Phase.WINDOW);
    assertThat(Phase.at(20, 10, 20)).isEqualTo(Phase.DRAIN);
  }
}
