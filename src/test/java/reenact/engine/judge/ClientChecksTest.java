package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reenact.engine.Experiments;
import reenact.engine.SyntheticMeasurement;
import reenact.generator.Measurement;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.ClientActivity;
import reenact.recording.Kind;
import reenact.recording.Unanswered;
import reenact.result.trial.Check;

/** Windows of ten seconds, which begin five seconds after the trial. */
class ClientChecksTest {

  private static final long SECOND = 1_000_000_000;
  private static final ClientActivity THREE_OF_FOUR =
      new ClientActivity(List.of(10_000L, 0L, 0L, 0L), List.of(2, 3, 4), List.of());

  /** One client is answered every millisecond, three wait since two seconds before the window. */
  private static SyntheticMeasurement threeOfFour() {
    return new SyntheticMeasurement()
        .succeeded(10_000, 1000)
        .times(Kind.RESPONSE_TIME, 10_000, 1000, 3, 12_000_000)
        .attended(THREE_OF_FOUR)
        .unanswered(new Unanswered(3, 0, 36 * SECOND, 12 * SECOND))
        .atTheEdges(-6_000);
  }

  private static Trial pooled(int size, int clients) {
    Trial trial = SyntheticMeasurement.trial(Experiments.closed(clients));
    return new Trial(
        trial.id(),
        trial.workload(),
        trial.environment(),
        new DriverChoice("connector-j", size, Duration.ofSeconds(10), Duration.ofSeconds(5)),
        trial.load(),
        trial.phases(),
        1,
        1,
        1);
  }

  private static ExpectedVerdict judged(Trial trial, SyntheticMeasurement measured) {
    Judge judge = new Judge(SyntheticMeasurement.LIMITS);
    judge.examine(trial, measured.measurement());
    return new ExpectedVerdict(judge);
  }

  private static ClientChecks presence(Trial trial, SyntheticMeasurement measured) {
    return new ClientChecks(trial, measured.measurement(), SyntheticMeasurement.LIMITS);
  }

  @Test
  void clientsWithoutAnAnswerMakeATrialInvalidAndAreNamed() {
    judged(SyntheticMeasurement.trial(Experiments.closed(4)), threeOfFour())
        .isInvalid(
            "3 of 4 clients got no answer in the whole window of 10.0 s (clients 2, 3, 4); the oldest request had waited 12.0 s");
  }

  @Test
  void littlesLawFailsWhenClientsWaitInVainThoughTheirTimesAddUp() {
    Trial trial = SyntheticMeasurement.trial(Experiments.closed(4));
    Measurement measurement = threeOfFour().measurement();
    ClientChecks presence = presence(trial, threeOfFour());
    assertThat(Checks.littlesLaw(trial, measurement, presence, SyntheticMeasurement.LIMITS))
        .containsEntry(
            "littlesLaw",
            new Check(
                false,
                "throughput × response time = 1.0000 × 4 in flight (within 0.0200); 1.00 of 4 counting answered requests only"));
    assertThat(presence.result().inFlightAnswered()).isEqualTo(1);
    assertThat(presence.result().clientsWithoutAnswer()).isEqualTo(3);
    assertThat(presence.result().named()).containsExactly(2, 3, 4);
    assertThat(presence.result().unanswered()).isEqualTo(3);
    assertThat(presence.result().oldestUnansweredMicros()).isEqualTo(12e6);
    assertThat(presence.result().fairness()).isEqualTo(0.25);
    assertThat(presence.result().largestShare()).isEqualTo(1);
  }

  @Test
  void aPoolThatStarvesItsClientsSaysSo() {
    judged(pooled(1, 4), threeOfFour())
        .isInvalid(
            "3 of 4 clients got no answer in the whole window of 10.0 s (clients 2, 3, 4); the oldest request had waited 12.0 s: the pool of 1 connections kept serving the same clients");
  }

  @Test
  void aPoolThatPrefersSomeIsDoubted() {
    SyntheticMeasurement measured =
        new SyntheticMeasurement()
            .succeeded(1000, 100)
            .attended(new ClientActivity(List.of(970L, 10L, 10L, 10L), List.of(), List.of()));
    judged(pooled(1, 4), measured)
        .isSuspect(
            "the pool served its clients unequally: one got 97.0 % of the answers, another 1.00 %");
    judged(SyntheticMeasurement.trial(Experiments.closed(4)), measured).isValid();
  }

  /** Ten thousand that are answered after seconds: some wait for all of the window. */
  @Test
  void aLongTailIsDoubtedAndNotCondemned() {
    judged(
            SyntheticMeasurement.trial(Experiments.closed(10_000)),
            new SyntheticMeasurement()
                .succeeded(50_000, 2_000_000)
                .times(Kind.RESPONSE_TIME, 49_000, 2_000_000, 1000, 6_000_000, 60, 11_000_000)
                .attended(
                    new ClientActivity(
                        List.of(5L),
                        LongStream.rangeClosed(1, 60).mapToObj(n -> (int) n).toList(),
                        List.of()))
                .unanswered(new Unanswered(60, 0, 660 * SECOND, 11 * SECOND)))
        .isSuspect(
            "the window of 10.0 s is too short for the response times: 60 of 10000 clients waited for all of it; choose a longer one");
  }

  @Test
  void aWindowShorterThanEveryResponseTimeIsSaidToBeThat() {
    judged(
            SyntheticMeasurement.trial(Experiments.closed(2)),
            new SyntheticMeasurement()
                .times(Kind.RESPONSE_TIME, 2, 20_000_000)
                .attended(new ClientActivity(List.of(0L, 0L), List.of(1, 2), List.of()))
                .unanswered(new Unanswered(2, 0, 40 * SECOND, 12 * SECOND)))
        .isInvalid(
            "no request succeeded in the window",
            "the window of 10.0 s is too short for the response times: 2 of 2 clients waited for all of it; choose a longer one");
  }

  @Test
  void clientsThatWereNeverConnectedMakeATrialInvalid() {
    SyntheticMeasurement measured =
        new SyntheticMeasurement()
            .succeeded(1000, 100)
            .notOpened("1040", 3)
            .attended(new ClientActivity(List.of(500L, 500L, 0L, 0L), List.of(), List.of(3, 4)));
    judged(SyntheticMeasurement.trial(Experiments.closed(4)), measured)
        .isInvalid(
            "only 2 of 4 clients were connected (3 × 1040)",
            "1 of 4 connections failed to open at first (3 × 1040)");
    assertThat(
            presence(SyntheticMeasurement.trial(Experiments.closed(4)), measured)
                .result()
                .connected())
        .isEqualTo(2);
  }

  @Test
  void wantOfDescriptorsComesWithItsRemedy() {
    judged(
            SyntheticMeasurement.trial(Experiments.closed(4)),
            new SyntheticMeasurement()
                .succeeded(1000, 100)
                .notOpened("out-of-file-descriptors", 1)
                .attended(new ClientActivity(List.of(1L, 1L, 1L, 0L), List.of(), List.of(4))))
        .isInvalid(
            "only 3 of 4 clients were connected (1 × out-of-file-descriptors): raise the limit of open files (ulimit -n) above the number of clients");
  }

  @Test
  void anInterruptedTrialIsAPartialOne() {
    SyntheticMeasurement measured =
        new SyntheticMeasurement().succeeded(1000, 100).cut(Duration.ofSeconds(7));
    judged(SyntheticMeasurement.trial(Experiments.closed(4)), measured)
        .isInvalid("interrupted after 3.00 s of the window of 10.0 s: a partial trial");
  }

  @Test
  void anOpenLoopHasNoSharesOfClients() {
    Load open = new Load.OpenLoop(100, Load.Spacing.UNIFORM, 4);
    assertThat(
            presence(
                    SyntheticMeasurement.trial(open),
                    new SyntheticMeasurement()
                        .succeeded(1000, 100)
                        .attended(
                            new ClientActivity(List.of(1000L, 0L, 0L, 0L), List.of(), List.of())))
                .result()
                .fairness())
        .isNull();
  }
}
