package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.driver.LoopOptions;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.CpuTopology;
import reenact.environment.Environment;
import reenact.plan.DriverChoice;
import reenact.plan.LoopChoice;
import reenact.plan.Trial;
import reenact.workload.Workload;

class EventLoopsTest {

  private static final CpuTopology MACHINE =
      new CpuTopology(CpuSet.of("0-3"), Stream.of("0", "1", "2", "3").map(CpuSet::of).toList(), 4);
  private static final Duration POLL = Duration.ofNanos(50_000);

  private static LoopOptions options(
      Workload workload,
      String server,
      String generator,
      int clients,
      int loops,
      String transport) {
    Trial like = SyntheticMeasurement.trial(Experiments.closed(clients));
    return EventLoops.options(
        new Trial(
            like.id(),
            workload,
            like.environment(),
            new DriverChoice(
                "netty",
                0,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                new LoopChoice(loops, LoopChoice.Transport.valueOf(transport), POLL, 2)),
            like.load(),
            like.phases(),
            1,
            1,
            1),
        CpuPlacement.beside(Environment.Cpus.of(server, generator), MACHINE));
  }

  @ParameterizedTest(name = "server on {0}, generator on {1}, {2} clients")
  @CsvSource({"0, 1, 8, 1, 1", "0-1, 2-3, 8, 2, 2", "0-1, 0-1, 32, 2, 32", "0-1, 0-1, 300, 2, 64"})
  void aServerWithAThreadForEachClientHasALoopForEachBesideItWhereTheyShareCpus(
      String server, String generator, int clients, int beside1, int besideMany) {
    assertThat(options(Experiments.redis(), server, generator, clients, 0, "BEST").count())
        .isEqualTo(beside1);
    assertThat(options(Experiments.mysql(), server, generator, clients, 0, "BEST").count())
        .isEqualTo(besideMany);
  }

  @Test
  void whoSaysHowManyGetsThem() {
    assertThat(options(Experiments.mysql(), "0-1", "0-1", 8, 3, "BEST").count()).isEqualTo(3);
  }

  @ParameterizedTest(name = "{0} clients on {1} loops, generator on {2}: {3} first")
  @CsvSource({
    "8, 8, 0-1, epoll",
    "9, 8, 0-1, epoll",
    "1, 1, 0-1, epoll",
    "8, 2, 0-1, io-uring",
    "1, 1, 1, io-uring",
  })
  void aSleepingLoopOfOneClientOrAmongManyHasLittleToSendTogether(
      int clients, int loops, String generator, String first) {
    String server = generator.equals("1") ? "0" : "0-1";

    assertThat(options(Experiments.mysql(), server, generator, clients, loops, "BEST").transports())
        .startsWith(first)
        .endsWith("nio");
  }

  @Test
  void whoNamesATransportGetsThatOrNone() {
    assertThat(options(Experiments.mysql(), "0-1", "0-1", 8, 8, "IO_URING").transports())
        .containsExactly("io-uring");
  }

  @Test
  void onlyALoopWithACpuOfItsOwnLooksForWork() {
    assertThat(options(Experiments.redis(), "0", "1", 8, 0, "BEST").poll()).isEqualTo(POLL);
    assertThat(options(Experiments.redis(), "0-1", "0-1", 8, 0, "BEST").poll()).isZero();
  }
}
