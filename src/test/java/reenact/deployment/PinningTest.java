package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinningTest {

  @Test
  void rangesAndSingleCpusAreCounted() {
    assertThat(Pinning.numbers("0,2-4,9")).containsExactly(0, 2, 3, 4, 9);
  }

  @Test
  void anEmptyListNamesNone() {
    assertThat(Pinning.numbers("")).isEmpty();
  }
}
