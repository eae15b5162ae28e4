package reenact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;

class EnvironmentTest {

  @Test
  void aProcessOfThisMachineIsOurs() {
    Environment here =
        new Environment.Native("here", new Binary.Found(), new Binary.Embedded(), Cpus.ANY);
    assertThat(here.kind()).isEqualTo("native");
    assertThat(here.ours()).isTrue();
  }

  @Test
  void aServerOfSomebodyElseIsNot() {
    Environment there = new Environment.External("there", null, null, Cpus.ANY);
    assertThat(there.kind()).isEqualTo("external");
    assertThat(there.ours()).isFalse();
  }
}
