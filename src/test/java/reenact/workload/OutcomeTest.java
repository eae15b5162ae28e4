package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

  @ParameterizedTest(name = "{0} hits and {1} misses: {2}")
  @CsvSource({
    "0, 0, OK",
    "1, 0, OK",
    "0, 1, MISS",
    "2, 3, OK",
    "0, 7, MISS",
    "1024, 0, OK",
    "0, 1025, MISS",
    "3000, 4000, OK"
  })
  void whatWasFoundDecidesTheKind(int hits, int misses, Outcome.Kind kind) {
    Outcome outcome = Outcome.found(hits, misses);
    assertThat(outcome.kind()).isEqualTo(kind);
    assertThat(outcome.hits()).isEqualTo(hits);
    assertThat(outcome.misses()).isEqualTo(misses);
    if (hits + misses <= 1024) {
      assertThat(Outcome.found(hits, misses)).isSameAs(outcome);
    }
  }
}
