package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.workload.Outcome;

class TallyTest {

  @Test
  void beginsAtZero() {
    assertThat(new Tally(2).counts())
        .isEqualTo(
            new Counts(
                List.of(new Counts.OfOperation(0, 0, 0), new Counts.OfOperation(0, 0, 0)),
                Map.of(),
                Map.of(),
                0,
                0,
                0,
                0,
                0,
                List.of(Unanswered.NONE, Unanswered.NONE)));
  }

  @Test
  void countsEachThingByItself() {
    Tally tally = new Tally(2);
    tally.asked(0);
    tally.asked(1);
    tally.asked(1);
    tally.missed(1);
    tally.failed(0, "OOM");
    tally.failed(1, "OOM");
    tally.failed(1, "timeout");
    tally.failedOutside();
    tally.completed(Outcome.OK);
    tally.completed(Outcome.MISS);
    tally.completed(Outcome.error("OOM"));
    tally.retried("1213");
    tally.retried("1213");
    tally.reconnected();
    tally.crossed(70);
    tally.crossed(-30);
    tally.unansweredThroughout(0, 500, 400);
    tally.unfinished(0, 90, 10);
    tally.unfinished(1, 70, 60);
    assertThat(tally.counts())
        .isEqualTo(
            new Counts(
                List.of(new Counts.OfOperation(1, 0, 1), new Counts.OfOperation(2, 1, 2)),
                Map.of("OOM", 2L, "timeout", 1L),
                Map.of("1213", 2L),
                2,
                1,
                1,
                1,
                40,
                List.of(new Unanswered(1, 1, 590, 400), new Unanswered(0, 1, 70, 60))));
  }
}
