package reenact.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostFactsTest {

  @Test
  void theMachineIsAlwaysKnown() {
    assertThat(HostFacts.read()).containsKeys("os", "architecture", "cpus", "jdk");
  }

  @Test
  void aFactIsNeverEmpty() {
    assertThat(HostFacts.read().values()).allSatisfy(fact -> assertThat(fact).isNotBlank());
  }
}
