package reenact.result.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuestCpuTest {

  @Test
  void filesKeepTheirWords() {
    assertThat(GuestCpu.KVM.label()).isEqualTo("kvm");
    assertThat(GuestCpu.TCG.label()).isEqualTo("tcg");
  }
}
