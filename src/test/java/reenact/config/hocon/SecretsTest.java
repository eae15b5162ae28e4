package reenact.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource({
    "seed=1, seed=1",
    "environment.endpoint.password=hunter2, environment.endpoint.password=***",
    "environment.endpoint={password=hunter2}, environment.endpoint=***",
    "environment.endpoint.password-file=/run/key, environment.endpoint.password-file=/run/key",
    "environment.redis.pasword=hunter2, environment.redis.pasword=***",
    "'environment.redis.\"p\\u0061ssword\"=hunter2', 'environment.redis.\"p\\u0061ssword\"=***'",
    "'experiment.environments=[{ password = hunter2 }]', experiment.environments=***"
  })
  void aPasswordIsNotShown(String setting, String shown) {
    assertThat(Secrets.redactSetting(setting)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "load.clients=[0], load.clients=[0]",
    "load.clints=many, load.clints=many",
    "=3, =3",
    "repetitions, repetitions",
    "environment.redis.port=0, environment.redis.port=0",
    "environment.redis.port=hunter2, environment.redis.port=***",
    "enviroment.redis.pw=hunter2, enviroment.redis.pw=***",
    "environment.redis.password:hunter2, environment.redis.password***",
    "environment.redis.password hunter2=1, environment.redis.password***",
    "'load.clients=redis://x:hunter2@h', load.clients=***"
  })
  void aSettingIsNamedWithoutWhatMayBeAPassword(String setting, String shown) {
    assertThat(Secrets.shown(setting)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Expecting close brace } or a comma, got 'hunter2'"
            + "| Expecting close brace } or a comma, got something else",
        "Key 'hunter2' may not be followed by token: ']'" + "| Key ***",
        "Reserved character '$' is not allowed outside quotes"
            + "| Reserved character '$' is not allowed outside quotes",
        "List should have ended with ] or had a comma, instead had token: end of file"
            + "| List should have ended with ] or had a comma, instead had token: end of file",
      })
  void aParserIsNotQuotedWhereItQuotes(String message, String shown) {
    assertThat(Secrets.unquoted(message)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "no redis://x:hunter2@h:6379 here, no redis:***@h:6379 here",
    "x:hun@ter2@h, x:***@h",
    "redis:7@sha256:abc, redis:7@sha256:abc",
    "a: b@c, a: b@c"
  })
  void anAddressIsShownWithoutItsUser(String text, String shown) {
    assertThat(Secrets.withoutUserInformation(text)).isEqualTo(shown);
  }
}
