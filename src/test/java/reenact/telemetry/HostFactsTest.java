package reenact.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reenact.environment.MachineFacts;

class HostFactsTest {

  @Test
  void theMachineIsAlwaysKnown() {
    assertThat(HostFacts.read()).containsKeys("os", "architecture", "cpus", "jdk");
  }

  @Test
  void whatIsWrittenIsWhatReportsRead() {
    MachineFacts facts = new MachineFacts(HostFacts.read());

    assertThat(facts.os()).isNotNull();
    assertThat(facts.cpus()).matches("\\d+ CPUs?");
    assertThat(facts.jdk()).isNotNull();
  }

  @Test
  void aFactIsNeverEmpty() {
    assertThat(HostFacts.read().values()).allSatisfy(fact -> assertThat(fact).isNotBlank());
  }
}
