package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients are let send under caps. */
class BudgetTest {

  private static final long SECOND = 1_000_000_000;

  /** A closed loop in which every answer comes at once. */
  private static List<Long> dues(double perSecond, int clients, long most, long end) {
    List<Long> dues = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      CappedPacer pacer =
          new CappedPacer(free -> free, CappedPacer.Slots.of(perSecond, client, clients), 0, most);
      for (long due = pacer.due(0); due < end; due = pacer.due(due)) {
        dues.add(due);
      }
    }
    return dues;
  }

  @ParameterizedTest
  @CsvSource({"1000, 1", "1000, 7", "999.5, 32", "3, 64", "20000, 10", "0.5, 2"})
  void clientsThatGetTheirAnswersAtOnceKeepTheRateAndNoMore(double rate, int clients) {
    long end = 10 * SECOND;
    List<Long> dues = dues(rate, clients, Long.MAX_VALUE, end);

    long bound = 0;
    for (int client = 0; client < clients; client++) {
      bound += CappedPacer.Slots.of(rate, client, clients).before(end);
    }
    assertThat(dues).hasSize((int) bound);
    assertThat(dues.size()).isBetween((int) (10 * rate) - 1, (int) Math.ceil(10 * rate) + 1);
    // Nobody asks with another: each has a slot of its own.
    assertThat(dues).doesNotHaveDuplicates();
  }

  @Test
  void aClientThatWaitedLongMissesItsSlotsAndDoesNotMakeUpForThem() {
    CappedPacer pacer =
        new CappedPacer(free -> free, CappedPacer.Slots.of(10, 0, 1), 0, Long.MAX_VALUE);
    assertThat(pacer.due(0)).isZero();
    assertThat(pacer.due(5 * SECOND)).isEqualTo(5 * SECOND);
    assertThat(pacer.due(5 * SECOND + 1)).isEqualTo(5 * SECOND + SECOND / 10);
  }

  /** Also of a client that comes nowhere near the rate, as its answers take long now and then. */
  @Test
  void requestsThatTheRateDelaysAreCounted() {
    CappedPacer pacer =
        new CappedPacer(free -> free, CappedPacer.Slots.of(10, 0, 1), 0, Long.MAX_VALUE);
    pacer.due(0);
    pacer.due(SECOND / 20);
    pacer.due(5 * SECOND);
    pacer.due(5 * SECOND + SECOND / 20);
    assertThat(pacer.taken()).isEqualTo(4);
    assertThat(pacer.held()).isEqualTo(2);
  }

  @Test
  void aShareThatIsUsedUpEndsTheClient() {
    CappedPacer pacer =
        new CappedPacer(free -> free, CappedPacer.Slots.of(Double.POSITIVE_INFINITY, 0, 1), 0, 3);
    assertThat(List.of(pacer.due(1), pacer.due(2), pacer.due(3))).containsExactly(1L, 2L, 3L);
    assertThat(pacer.heldBackBefore(SECOND)).isFalse();
    assertThat(pacer.due(9)).isEqualTo(Long.MAX_VALUE);
    assertThat(pacer.taken()).isEqualTo(3);
    assertThat(pacer.heldBackBefore(9)).isFalse();
    assertThat(pacer.heldBackBefore(10)).isTrue();
  }
}
