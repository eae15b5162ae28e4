package reenact.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reenact.result.Axis;

class SearchGridTest {

  private static double[] levels(SearchGrid scale) {
    return IntStream.rangeClosed(0, scale.last()).mapToDouble(scale::level).toArray();
  }

  @Test
  void clientsAreWholeAndAStepIsOneOrNinePercent() {
    assertThat(levels(SearchGrid.of(Axis.CLIENTS, 1, 32)))
        .containsExactly(
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 19, 21, 23, 25, 27, 29, 32);
  }

  @Test
  void ratesHaveTwoDigits() {
    assertThat(levels(SearchGrid.of(Axis.RATE, 1000, 2000)))
        .containsExactly(1000, 1100, 1200, 1300, 1400, 1600, 1700, 1900, 2000);
  }

  @Test
  void theEndsOfTheRangeBelongToItWhateverTheyAre() {
    assertThat(levels(SearchGrid.of(Axis.CLIENTS, 33, 43))).containsExactly(33, 35, 38, 41, 43);
    assertThat(levels(SearchGrid.of(Axis.POOL, 7, 7))).containsExactly(7);
  }

  @Test
  void theLadderDoublesAndEndsWithTheRange() {
    SearchGrid scale = SearchGrid.of(Axis.CLIENTS, 1, 100);
    assertThat(scale.ladder(0).stream().map(scale::level))
        .containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 100.0);
    assertThat(scale.level(scale.rungBelow(scale.place(16)))).isEqualTo(8);
    assertThat(scale.rungBelow(0)).isZero();
  }

  @Test
  void halvesAreTakenInProportion() {
    SearchGrid scale = SearchGrid.of(Axis.CLIENTS, 1, 100);
    assertThat(scale.level(scale.between(scale.place(8), scale.place(16)))).isEqualTo(11);
    assertThat(scale.level(scale.between(scale.place(1), scale.place(3)))).isEqualTo(2);
  }

  @Test
  void valuesAreSaidAsPeopleSayThem() {
    assertThat(Axis.CLIENTS.text(1)).isEqualTo("1 client");
    assertThat(Axis.CLIENTS.text(1024)).isEqualTo("1,024 clients");
    assertThat(Axis.RATE.text(23_000)).isEqualTo("23,000/s");
    assertThat(Axis.POOL.text(8)).isEqualTo("a pool of 8");
  }
}
