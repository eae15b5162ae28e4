package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverLabelTest {

  @ParameterizedTest(name = "{0} with a pool of {1} is \"{2}\"")
  @CsvSource({"jedis, 0, jedis", "connector-j, 8, 'connector-j, pool of 8'"})
  void isReadAsItIsWritten(String name, int poolSize, String text) {
    DriverLabel label = new DriverLabel(name, poolSize);
    assertThat(label).hasToString(text);
    assertThat(DriverLabel.of(text)).isEqualTo(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<pool of 8>", "tool, pool of", "tool, pool of 0", "tool, pool of 1e9"})
  void whatNamesNoPoolIsAName(String text) {
    assertThat(DriverLabel.of(text)).isEqualTo(new DriverLabel(text, 0));
  }
}
