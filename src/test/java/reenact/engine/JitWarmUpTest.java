package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Secret;
import reenact.plan.Load;
import reenact.plan.Trial;

class JitWarmUpTest {

  private static final Load OPEN = new Load.OpenLoop(500, Load.Spacing.POISSON, 20);

  private static final Endpoint SERVER = new Endpoint("10.0.0.7", 6379, "", Secret.NONE, "3", null);

  /** More than one, and not those of the property's default. */
  private static final int MOST_ROUNDS = 7;

  private final List<Endpoint> servers = new ArrayList<>();
  private final AtomicLong compiled = new AtomicLong();
  private final JitWarmUp rehearsal = new JitWarmUp(compiled::get, MOST_ROUNDS);
  private final List<Trial> told = new ArrayList<>();

  private List<Trial> trials(Trial trial, long... millis) throws InterruptedException {
    List<Trial> run = new ArrayList<>();
    rehearsal.before(
        trial,
        SERVER,
        () -> told.add(trial),
        (one, asked) -> {
          servers.add(asked);
          compiled.addAndGet(run.size() < millis.length ? millis[run.size()] : 0);
          run.add(one);
        });
    return run;
  }

  private List<Load> before(Load load, long... millis) throws InterruptedException {
    return trials(SyntheticMeasurement.trial(load), millis).stream().map(Trial::load).toList();
  }

  @Test
  void theFirstTrialOfADriverIsRehearsedByAFewClientsAndNoOther() throws InterruptedException {
    assertThat(before(Experiments.closed(100))).containsExactly(Experiments.closed(8));
    assertThat(before(Experiments.closed(100))).isEmpty();
    assertThat(before(Experiments.closed(3))).isEmpty();
    assertThat(told).hasSize(1);
  }

  @Test
  void driversOfTheSameNameAreOthersForAnotherServer() throws InterruptedException {
    Trial redis = SyntheticMeasurement.trial(Experiments.closed(2));
    Trial mysql =
        new Trial(
            redis.id(),
            Experiments.mysql(),
            redis.environment(),
            redis.driver(),
            redis.load(),
            redis.phases(),
            1,
            1,
            1);
    assertThat(trials(redis)).hasSize(1);
    assertThat(trials(mysql)).hasSize(1);
    assertThat(trials(redis)).isEmpty();
  }

  @Test
  void aScheduleIsRehearsedAsItWillBeKept() throws InterruptedException {
    assertThat(before(OPEN)).containsExactly(Experiments.closed(8), OPEN);
    assertThat(before(OPEN)).isEmpty();
  }

  @Test
  void aScheduleAfterAClosedLoopIsNewToTheDriver() throws InterruptedException {
    before(Experiments.closed(2));
    assertThat(before(OPEN)).containsExactly(OPEN);
  }

  @Test
  void itGoesOnUntilTheCompilerHasLittleLeftToDo() throws InterruptedException {
    assertThat(before(Experiments.closed(4), 900, 400, 101, 100, 700)).hasSize(4);
  }

  @Test
  void itEndsThoughTheCompilerNeverDoes() throws InterruptedException {
    long[] busy = new long[100];
    Arrays.fill(busy, 1000);
    assertThat(before(Experiments.closed(4), busy)).hasSize(MOST_ROUNDS);
  }

  @Test
  void nothingWarmsUpWhereEverythingDoes() throws InterruptedException {
    assertThat(trials(SyntheticMeasurement.trial(OPEN)))
        .allSatisfy(trial -> assertThat(trial.phases().warmUp()).isZero());
  }

  private static Trial elsewhere(Load load) {
    Trial trial = SyntheticMeasurement.trial(load);
    return new Trial(
        trial.id(),
        trial.workload(),
        new Environment.External("external", SERVER, null, Environment.Cpus.ANY),
        trial.driver(),
        trial.load(),
        trial.phases(),
        1,
        1,
        1);
  }

  @Test
  void aServerThatIsOursIsAskedItself() throws InterruptedException {
    trials(SyntheticMeasurement.trial(Experiments.closed(2)));
    assertThat(servers).containsOnly(SERVER);
  }

  @Test
  void aServerOfOthersIsNeverAsked() throws InterruptedException {
    List<Trial> rehearsed =
        trials(elsewhere(new Load.OpenLoop(500, Load.Spacing.POISSON, 2000)), 900);

    assertThat(rehearsed).hasSize(3);
    assertThat(rehearsed.getLast().load())
        .isEqualTo(new Load.OpenLoop(500, Load.Spacing.POISSON, 64));
    assertThat(servers)
        .doesNotContain(SERVER)
        .allSatisfy(server -> {
          assertThat(server.host()).isEqualTo("127.0.0.1");
          assertThat(server.database()).isEqualTo("3");
        });
  }
}
