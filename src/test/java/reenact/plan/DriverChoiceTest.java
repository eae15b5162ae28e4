package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverChoiceTest {

  @ParameterizedTest(name = "{0} with a pool of {1} is \"{2}\"")
  @CsvSource({"jedis, 0, jedis", "connector-j, 8, 'connector-j, pool of 8'"})
  void aSharedPoolMakesItAnotherDriver(String name, int poolSize, String label) {
    DriverChoice driver =
        new DriverChoice(name, poolSize, Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(driver.label()).isEqualTo(label);
  }
}
