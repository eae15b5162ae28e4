package reenact.result.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestCpuTest {

  private static Map<String, Check> saying(String observed) {
    return Map.of(TrialResult.ACCELERATOR_CHECK, new Check(true, observed));
  }

  @Test
  void oldFilesSayItInTheWordsOfACheck() {
    assertThat(GuestCpu.ofOldFile(saying("tcg: the CPU was emulated, as KVM fails: no /dev/kvm")))
        .isEqualTo(GuestCpu.TCG);
    assertThat(GuestCpu.ofOldFile(saying("kvm"))).isEqualTo(GuestCpu.KVM);
    assertThat(GuestCpu.ofOldFile(Map.of())).isNull();
  }

  @Test
  void filesKeepTheirWords() {
    assertThat(GuestCpu.KVM.label()).isEqualTo("kvm");
    assertThat(GuestCpu.TCG.label()).isEqualTo("tcg");
  }
}
