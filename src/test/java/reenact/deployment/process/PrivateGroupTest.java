package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.Requirement;

class PrivateGroupTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the first group of the user's name, ada:x:1000:1000:Ada:/home/ada:/bin/sh, ada:x:1000:, true",
    "with the user as a member, ada:x:1000:1000:Ada:/home/ada:/bin/sh, ada:x:1000:ada, true",
    "with another member, ada:x:1000:1000:Ada:/home/ada:/bin/sh, ada:x:1000:bob, false",
    "of another name, ada:x:1000:100:Ada:/home/ada:/bin/sh, users:x:100:, false",
    "not the first one, ada:x:1000:100:Ada:/home/ada:/bin/sh, ada:x:1000:, false",
    "not known, ada:x:1000:1000:Ada:/home/ada:/bin/sh, '', false",
    "of an unknown user, '', ada:x:1000:, false",
  })
  void aGroupIsPrivateIfItIsTheUsersFirstAndNobodyElsesToo(
      String name, String passwd, String group, boolean expected) {
    assertThat(PrivateGroup.is("ada", passwd, group)).isEqualTo(expected);
  }

  @Test
  void rootHasNone() {
    Requirement.root();
    assertThat(PrivateGroup.is(0)).isFalse();
  }
}
