package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountsTest {

  private static final Counts A =
      new Counts(
          List.of(operation(10, 5, 1, 2), operation(20, 0, 0, 3)),
          Map.of("OOM", 2L, "timeout", 3L),
          Map.of("1213", 1L),
          8,
          22,
          4,
          5,
          6,
          9,
          -7,
          List.of(new Unanswered(1, 2, 30, 9), Unanswered.NONE));
  private static final Counts B =
      new Counts(
          List.of(operation(100, 50, 10, 20), operation(200, 0, 0, 0)),
          Map.of("OOM", 20L),
          Map.of("1205", 7L),
          80,
          200,
          20,
          30,
          40,
          90,
          50,
          List.of(new Unanswered(3, 4, 50, 7), new Unanswered(0, 1, 2, 3)));

  private static Counts.OfOperation operation(long asked, long hits, long missed, long failed) {
    return new Counts.OfOperation(
        asked, hits, missed, failed, Map.of("OOM", new Failures(failed, "OOM " + failed)));
  }

  @Test
  void addUpFieldByField() {
    assertThat(A.plus(B))
        .isEqualTo(
            new Counts(
                List.of(
                    new Counts.OfOperation(
                        110, 55, 11, 22, Map.of("OOM", new Failures(22, "OOM 2"))),
                    operation(220, 0, 0, 3)),
                Map.of("OOM", 22L, "timeout", 3L),
                Map.of("1205", 7L, "1213", 1L),
                88,
                222,
                24,
                35,
                46,
                99,
                43,
                List.of(new Unanswered(4, 6, 80, 9), new Unanswered(0, 1, 2, 3))));
  }

  @Test
  void theFirstTextOfACodeIsKept() {
    assertThat(A.plus(B).errorTexts()).isEqualTo(Map.of("OOM", "OOM 2"));
  }

  @Test
  void onlyTheCodesMetMostHaveANameAndNoErrorIsLost() {
    Map<String, Long> many = new TreeMap<>();
    for (long i = 1; i <= 40; i++) {
      many.put("E" + i, i);
    }
    Map<String, Long> few =
        new Counts(List.of(), many, Map.of(), 0, 0, 0, 0, 0, 0, 0, List.of())
            .withFewCodes()
            .errors();
    assertThat(few).hasSize(17).containsEntry("E40", 40L).containsEntry("E25", 25L);
    assertThat(few).containsEntry("other", 24L * 25 / 2);
  }

  @Test
  void allRequestsAreThoseOfAllOperations() {
    assertThat(A.asked()).isEqualTo(30);
  }

  @Test
  void allFailuresAreThoseInTheWindowAndOutside() {
    assertThat(A.failures()).isEqualTo(2 + 3 + 5);
  }
}
