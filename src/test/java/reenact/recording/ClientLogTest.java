package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.workload.Outcome;

class ClientLogTest {

  private static final Window WINDOW = new Window(10_000, 20_000);

  private final Recorder recorder = new Recorder(WINDOW, 1, false);
  private final ClientLog log = new ClientLog(WINDOW, recorder);

  private static Outcome outcome(String code) {
    return code.equals("OK") ? Outcome.OK : Outcome.error(code);
  }

  @ParameterizedTest(name = "sent {0}, {2} at {1}: without answer {3}")
  @CsvSource({
    "9999, 20000, OK, true",
    "9999, 20000, timeout, true",
    "9999, 90000, unfinished, true",
    "9999, 90000, pool-timeout, true",
    "9999, 90000, OOM, true",
    "9999, 19999, OK, false",
    "10000, 90000, unfinished, false",
    "9999, 19999, timeout, false",
  })
  void waitingForTheWholeWindowIsToBeWithoutAnswer(
      long sent, long completed, String code, boolean without) {
    log.record(0, sent, sent, completed, outcome(code));
    assertThat(log.withoutAnswer()).isEqualTo(without);
  }

  @Test
  void timeoutsInARowAreOneWait() {
    log.record(0, 9_000, 9_000, 14_000, Outcome.TIMEOUT);
    log.record(0, 14_000, 14_000, 19_000, Outcome.REFUSED);
    assertThat(log.withoutAnswer()).isFalse();
    log.record(0, 19_000, 19_000, 24_000, Outcome.TIMEOUT);
    assertThat(log.withoutAnswer()).isTrue();
    assertThat(log.answers()).isZero();
  }

  @Test
  void anAnswerInBetweenEndsTheWait() {
    log.record(0, 9_000, 9_000, 14_000, Outcome.TIMEOUT);
    log.record(0, 14_000, 14_000, 14_500, Outcome.error("OOM"));
    log.record(0, 14_500, 14_500, 24_000, Outcome.TIMEOUT);
    assertThat(log.withoutAnswer()).isFalse();
    assertThat(log.answers()).isEqualTo(1);
    assertThat(log.succeeded()).isZero();
  }

  @Test
  void answersAreThoseOfTheWindowAndSuccessesThoseOfAllPhases() {
    for (int i = 0; i < 30; i++) {
      log.record(0, i * 1000L, i * 1000L, i * 1000L + 500, Outcome.MISS);
    }
    assertThat(log.answers()).isEqualTo(10);
    assertThat(log.succeeded()).isEqualTo(30);
    assertThat(recorder.tally().counts().asked()).isEqualTo(30);
  }

  @Test
  void aRequestThatWaitsThroughoutIsRecordedOnceAndAsLongAsItIsKnownToBe() {
    log.record(0, 7_000, 8_000, 25_000, Outcome.UNFINISHED);
    Counts counts = recorder.tally().counts();
    assertThat(counts.allUnanswered()).isEqualTo(new Unanswered(1, 0, 18_000, 13_000));
    assertThat(counts.edgeNanos()).isEqualTo(10_000 - 18_000);
    assertThat(counts.failedOutside()).isEqualTo(1);
    assertThat(counts.operations().getFirst().failed()).isZero();
  }

  @Test
  void aRequestOfTheWindowThatIsNeverAnsweredIsAFailureAndAResponseTime() {
    log.record(0, 12_000, 12_000, 25_000, Outcome.UNFINISHED);
    Counts counts = recorder.tally().counts();
    assertThat(counts.allUnanswered()).isEqualTo(new Unanswered(0, 1, 13_000, 8_000));
    assertThat(counts.errors()).containsEntry("unfinished", 1L);
    Distribution response = new Distribution();
    recorder.track(Kind.RESPONSE_TIME, 0).collectInto(response);
    assertThat(response.countAtOrAbove(13_000)).isEqualTo(1);
  }

  /** Due before the window, but left in it: the queue was long, not the answer. */
  @Test
  void aRequestThatQueuedInAnOpenLoopIsOfTheTimeThatItWasDueIn() {
    log.record(0, 9_000, 19_000, 21_000, Outcome.OK);
    assertThat(log.withoutAnswer()).isFalse();
    assertThat(recorder.tally().counts().allUnanswered()).isEqualTo(Unanswered.NONE);
  }
}
