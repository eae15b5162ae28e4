package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"99, false", "100, true", "150, true", "199, true", "200, false", "201, false"})
  void admitsItsStartAndNotItsEnd(long instant, boolean admitted) {
    assertThat(new Window(100, 200).admits(instant)).isEqualTo(admitted);
  }

  @Test
  void isAsLongAsItsEndIsAfterItsStart() {
    assertThat(new Window(-50, 200).length()).isEqualTo(250);
  }
}
