package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

  private static final Counts A =
      new Counts(
          List.of(new Counts.OfOperation(10, 1, 2), new Counts.OfOperation(20, 0, 3)),
          Map.of("OOM", 2L, "timeout", 3L),
          Map.of("1213", 1L),
          22,
          4,
          5,
          6,
          -7,
          List.of(new Unanswered(1, 2, 30, 9), Unanswered.NONE));
  private static final Counts B =
      new Counts(
          List.of(new Counts.OfOperation(100, 10, 20), new Counts.OfOperation(200, 0, 0)),
          Map.of("OOM", 20L),
          Map.of("1205", 7L),
          200,
          20,
          30,
          40,
          50,
          List.of(new Unanswered(3, 4, 50, 7), new Unanswered(0, 1, 2, 3)));

  @Test
  void addUpFieldByField() {
    assertThat(A.plus(B))
        .isEqualTo(
            new Counts(
                List.of(new Counts.OfOperation(110, 11, 22), new Counts.OfOperation(220, 0, 3)),
                Map.of("OOM", 22L, "timeout", 3L),
                Map.of("1205", 7L, "1213", 1L),
                222,
                24,
                35,
                46,
                43,
                List.of(new Unanswered(4, 6, 80, 9), new Unanswered(0, 1, 2, 3))));
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
