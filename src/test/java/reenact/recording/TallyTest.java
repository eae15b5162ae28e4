package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.Outcome;

class TallyTest {

  @Test
  void beginsAtZero() {
    assertThat(new Tally(2, false).counts())
        .isEqualTo(
            new Counts(
                List.of(
                    new Counts.OfOperation(0, 0, 0, 0, Map.of()),
                    new Counts.OfOperation(0, 0, 0, 0, Map.of())),
                Map.of(),
                Map.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(Unanswered.NONE, Unanswered.NONE)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsEachThingByItself(boolean alone) {
    Tally tally = new Tally(2, alone);
    tally.asked(0);
    tally.asked(1);
    tally.asked(1);
    tally.found(1, Outcome.found(3, 2));
    tally.failed(0, Outcome.error("OOM", "OOM full"), true);
    tally.failed(1, Outcome.error("OOM", "OOM fuller"), true);
    tally.failed(1, Outcome.TIMEOUT, true);
    tally.failed(1, Outcome.TIMEOUT, false);
    tally.completed(Outcome.OK);
    tally.completed(Outcome.MISS);
    tally.completed(Outcome.error("OOM"));
    tally.retried("1213", 3);
    tally.retried("1213", 4);
    tally.answeredUnasked();
    tally.reconnected();
    tally.crossed(70);
    tally.crossed(-30);
    tally.unansweredThroughout(0, 500, 400);
    tally.unfinished(0, 90, 10);
    tally.unfinished(1, 70, 60);
    assertThat(tally.counts())
        .isEqualTo(
            new Counts(
                List.of(
                    new Counts.OfOperation(1, 0, 0, 1, Map.of("OOM", new Failures(1, "OOM full"))),
                    new Counts.OfOperation(
                        2,
                        3,
                        2,
                        2,
                        Map.of(
                            "OOM", new Failures(1, "OOM fuller"), "timeout", new Failures(2, "")))),
                Map.of("OOM", 2L, "timeout", 1L),
                Map.of("1213", 2L),
                7,
                2,
                1,
                1,
                1,
                1,
                40,
                List.of(new Unanswered(1, 1, 590, 400), new Unanswered(0, 1, 70, 60))));
  }
}
