package reenact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void isShownAsThreeStarsWhateverItsLength() {
    assertThat(new Secret("hunter2")).hasToString("***");
    assertThat(new Secret("x")).hasToString("***");
  }

  @Test
  void isSaidOnlyToWhoeverAsksByName() {
    assertThat(new Secret("hunter2").reveal()).isEqualTo("hunter2");
  }

  @Test
  void isNothingWhereThereIsNoPassword() {
    assertThat(Secret.NONE.isEmpty()).isTrue();
    assertThat(Secret.NONE).hasToString("");
    assertThat(new Secret("x").isEmpty()).isFalse();
  }
}
