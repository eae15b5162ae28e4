package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reenact.SharedServer;
import reenact.driver.Control;
import reenact.engine.judge.ClientTrials;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.plan.Phases;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.result.trial.Verdict;

/** Pools and slots whose throughput and response times theory foretells. */
@Tag("alone")
class PoolTheoryIT {

  private static final int CLIENTS = 32;
  private static final Phases LONG =
      new Phases(Duration.ofMillis(1700), Duration.ofSeconds(5), Duration.ofSeconds(3));

  /** One that serves so many at a time. */
  private record Pool(String driver, int size) {
    /** Where none waits for another all come back at once, and how late they wake counts. */
    private Duration service() {
      return Duration.ofMillis(size == CLIENTS ? 100 : 50);
    }

    private ClientTrials.Ran run() throws InterruptedException {
      boolean real = driver.equals("connector-j");
      return ClientTrials.run(
          driver,
          real ? ClientTrials.sleeping(service().toMillis() / 1e3) : Experiments.redis(),
          real ? SharedServer.INSTALLED_MYSQL.endpoint("clients") : NOWHERE,
          CLIENTS,
          size,
          service(),
          LONG);
    }

    /**
     * Throughput is size ÷ service time, response time clients ÷ throughput. On a busy machine
     * MySQL's SLEEP wakes late, so its service time is the one that was seen. HikariCP's queue is
     * not in order, so who waits how long there is told and not foretold.
     */
    private void holds(ClientTrials.Ran ran) {
      double served = served(ran);
      Distribution response = ran.measurement().merged(Kind.RESPONSE_TIME);
      assertThat(served)
          .as("service time of %s: %s", this, ran.clients())
          .isBetween(0.997 * asked(), 1.25 * asked());
      double throughput = size / served;
      assertThat(ran.measurement().counts().succeededInWindow() / (LONG.window().toMillis() / 1e3))
          .as("throughput of %s: %s", this, ran.clients())
          .isCloseTo(throughput, withPercentage(3));
      if (driver.equals("connector-j") && size < CLIENTS) {
        Double fairness = ran.clients().fairness();
        boolean fair = fairness != null && fairness > 0.97;
        assertThat(fairness != null && (fairness > 0.8 || ran.judge().verdict() != Verdict.VALID))
            .as("%s: %s", ran.judge().reasons(), ran.clients())
            .isTrue();
        if (!fair) {
          return;
        }
      }
      assertThat(seconds(response.mean()))
          .as("response time of %s: %s", this, ran.clients())
          .isCloseTo(CLIENTS / throughput, withPercentage(3));
      assertThat(seconds(response.percentile(50)))
          .as("median of %s: %s", this, ran.clients())
          .isBetween(0.97 * CLIENTS / size * asked(), 1.03 * CLIENTS / throughput);
      assertThat(ran.clients().clientsWithoutAnswer()).isZero();
      assertThat(ran.clients().fairness()).isGreaterThan(0.97);
      assertThat(ran.littlesLaw().passed()).as(ran.littlesLaw().observed()).isTrue();
    }

    /** How long a request took that had its connection; slots have none and take what was asked. */
    private double served(ClientTrials.Ran ran) {
      if (!driver.equals("connector-j")) {
        return asked();
      }
      return seconds(ran.measurement().merged(Kind.SERVICE_TIME).mean())
          - seconds(ran.measurement().merged(Kind.POOL_WAIT).mean());
    }

    private static double seconds(OptionalDouble micros) {
      return micros.orElseThrow() / 1e6;
    }

    private double asked() {
      return service().toMillis() / 1e3;
    }
  }

  private static final int ATTEMPTS = 6;
  private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 1, "", Secret.NONE, "", null);

  /**
   * They sleep nearly all of the time, so they can do so together. Whoever has no CPU wakes late,
   * so on a busy machine those that missed get another go.
   */
  @Test
  void poolsAndSlotsTakeWhatTheoryTells() throws Exception {
    try (Control control = ClientTrials.control(ClientTrials.sleeping(0))) {
      control.load((done, total) -> {});
    }
    List<Pool> left = new ArrayList<>();
    for (String driver : List.of("noop", "noop-loop", "connector-j")) {
      for (int size : new int[] {1, 2, 8, 32}) {
        left.add(new Pool(driver, size));
      }
    }
    List<AssertionError> missed = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        List<Future<ClientTrials.Ran>> running =
            left.stream().map(pool -> threads.submit(pool::run)).toList();
        List<Pool> again = new ArrayList<>();
        missed.clear();
        for (int i = 0; i < running.size(); i++) {
          try {
            left.get(i).holds(running.get(i).get());
          } catch (AssertionError e) {
            missed.add(e);
            again.add(left.get(i));
          }
        }
        left = again;
      }
    }
    assertThat(missed).isEmpty();
  }
}
