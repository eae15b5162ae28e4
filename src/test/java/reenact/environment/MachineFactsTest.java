package reenact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineFactsTest {

  @Test
  void storedWordsKeepTheirMeaning() {
    MachineFacts facts = new MachineFacts(Map.of("cpus", "2", "virtualised", "yes", "os", "Linux"));

    assertThat(facts.virtualised()).isTrue();
    assertThat(facts.cpus()).isEqualTo("2 CPUs");
    assertThat(facts.os()).isEqualTo("Linux");
    assertThat(facts.memory()).isNull();
  }

  @Test
  void machineWithoutTheFactIsReal() {
    MachineFacts facts = new MachineFacts(Map.of("cpus", "1"));

    assertThat(facts.virtualised()).isFalse();
    assertThat(facts.cpus()).isEqualTo("1 CPU");
  }
}
