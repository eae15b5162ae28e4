package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private static Slots slots(int count, long nanos) {
    return new Slots(new NoopOptions(count, Duration.ofNanos(nanos)));
  }

  @Test
  void requestsThatFindASlotTakeTheServiceTime() {
    Slots slots = slots(2, 100);
    assertThat(slots.answered(-1000)).isEqualTo(-900);
    assertThat(slots.answered(-990)).isEqualTo(-890);
    assertThat(slots.answered(-900)).isEqualTo(-800);
  }

  @Test
  void othersWaitForTheirTurn() {
    Slots slots = slots(2, 100);
    assertThat(slots.answered(0)).isEqualTo(100);
    assertThat(slots.answered(0)).isEqualTo(100);
    assertThat(slots.answered(10)).isEqualTo(200);
    assertThat(slots.answered(10)).isEqualTo(200);
    assertThat(slots.answered(150)).isEqualTo(300);
    assertThat(slots.answered(1000)).isEqualTo(1100);
  }

  @Test
  void withoutSlotsAsManyAreServedAsCome() {
    Slots slots = slots(0, 100);
    for (int i = 0; i < 10; i++) {
      assertThat(slots.answered(0)).isEqualTo(100);
    }
    assertThat(slots.atOnce()).isFalse();
    assertThat(slots(3, 0).atOnce()).isTrue();
  }
}
