package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource({
    "seed=1, seed=1",
    "environment.endpoint.password=hunter2, environment.endpoint.password=***",
    "environment.endpoint={password=hunter2}, environment.endpoint=***",
    "environment.endpoint.password-file=/run/key, environment.endpoint.password-file=/run/key"
  })
  void aPasswordIsNotShown(String setting, String shown) {
    assertThat(Secrets.hidden(setting)).isEqualTo(shown);
  }
}
