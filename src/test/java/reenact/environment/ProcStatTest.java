package reenact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {

  @Test
  void aProcessIsReadWhateverItIsCalled() {
    assertThat(
            ProcStat.parse(
                "4242 (a) R (b) S 17 4242 4242 0 -1 4194304 0 0 0 0 250 50 7 3 20 0 4 0 123456 0 0"))
        .hasValueSatisfying(stat -> {
          assertThat(stat.pid()).isEqualTo(4242);
          assertThat(stat.name()).isEqualTo("a) R (b");
          assertThat(stat.parent()).isEqualTo(17);
          assertThat(stat.kernel()).isFalse();
          assertThat(stat.ticks()).isEqualTo(300);
          assertThat(stat.reapedTicks()).isEqualTo(10);
          assertThat(stat.started()).isEqualTo(123456);
          assertThat(stat.dead()).isFalse();
        });
  }

  @Test
  void threadsOfTheKernelAndTheDeadAreTold() {
    assertThat(ProcStat.parse("9 (k/0) S 2 0 0 0 -1 69238848 0 0 0 0 0 31 0 0 20 0 1 0 21 0"))
        .hasValueSatisfying(thread -> assertThat(thread.kernel()).isTrue());
    assertThat(ProcStat.parse("9 (sh) Z 2 0 0 0 -1 0 0 0 0 0 0 31 0 0 20 0 1 0 21 0"))
        .hasValueSatisfying(zombie -> assertThat(zombie.dead()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12 (gone", "12 gone)", ")12(", "12 (short) S 1 2 3"})
  void aLineThatIsTornIsNone(String line) {
    assertThat(ProcStat.parse(line)).isEmpty();
  }

  @Test
  void thisProcessIsThereAndOneWithNoSuchNumberIsNot() {
    assertThat(ProcStat.of(ProcessHandle.current().pid()))
        .hasValueSatisfying(self -> assertThat(self.ticks()).isNotNegative());
    // Linux numbers no process like this.
    assertThat(ProcStat.of(1L << 40)).isEmpty();
  }
}
