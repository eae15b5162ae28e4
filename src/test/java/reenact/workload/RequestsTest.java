package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.workload.draw.DateDraw;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Frequencies;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

class RequestsTest {

  private static final Popularity ZIPFIAN = new Popularity.Zipfian(0.99);

  /** A workload with the usual things in it. */
  static RedisWorkload sessionStore() {
    Keyspace session = new Keyspace("session", new Text("session:"), 0, 10_000, ZIPFIAN);
    RedisNames names =
        new RedisNames(
            Map.of("session", session),
            Map.of("body", new Values("body", new Sizes.Lognormal(120, 900))));
    return new RedisWorkload(
        "session-store",
        "A test's life.",
        List.of(
            redis("get", 80, "GET {key:session}", names),
            redis("set", 18, "SET {key:session} {value:body} EX {int:1..3600}", names),
            redis("del", 2, "DEL {new:session}", names)),
        1,
        List.of(RedisPreload.of(session, 0.9, "SET {key:session} {value:body}", names)));
  }

  private static RedisOperation redis(
      String name, double weight, String command, RedisNames names) {
    return RedisOperation.of(name, weight, List.of(command), false, names);
  }

  private static MysqlWorkload oltp() {
    SysbenchOltp oltp = SysbenchOltpTest.usual(new Popularity.Special(1, 75, 12));
    return mysql(oltp.mix("oltp-read-write"));
  }

  private static MysqlWorkload mysql(List<MysqlTransaction> mix) {
    return new MysqlWorkload("w", "", mix, List.of(), MysqlWorkload.Isolation.SERVER_DEFAULT, 0);
  }

  /** Every kind of draw, each with every kind of popularity and sizes. */
  private static MysqlWorkload everything() {
    MysqlNames names =
        new MysqlNames(
            Map.of(
                "fraction", new Draw.Fraction(-100, 100, 2),
                "pattern", new Draw.Pattern("##-@@"),
                "day", new DateDraw.Day(LocalDate.of(2020, 1, 1), LocalDate.of(2024, 1, 1)),
                "moment",
                    new DateDraw.Moment(
                        LocalDateTime.of(2020, 1, 1, 0, 0), LocalDateTime.of(2024, 1, 1, 0, 0)),
                "choice", new Draw.Choice(List.of("a", "b", "c"), List.of(5.0, 3.0, 1.0)),
                "latest", new Draw.Whole(0, 999, new Popularity.Latest(1.5)),
                "hotspot", new Draw.Whole(0, 999, new Popularity.Hotspot(0.1, 0.9)),
                "sequential", new Draw.Whole(0, 999, new Popularity.Sequential()),
                "empirical",
                    new Draw.Whole(
                        0,
                        999,
                        new Popularity.Empirical(
                            List.of(
                                new Popularity.Empirical.Slice(1, 3),
                                new Popularity.Empirical.Slice(9, 1)))),
                "bytes",
                    new Draw.Bytes(
                        new Values(
                            "v",
                            new Sizes.Empirical(
                                List.of(
                                    new Sizes.Empirical.Bar(10, 1),
                                    new Sizes.Empirical.Bar(20, 2)))))),
            Set.of());
    return mysql(
        List.of(
            MysqlTransaction.of(
                "everything",
                1,
                List.of(
                    "{fraction}{pattern}{day}{moment}{choice}{latest}{hotspot}{sequential}",
                    "{sequential+99}{empirical}{bytes}{latest:2}"),
                true,
                names)));
  }

  private static Stream<Arguments> workloads() {
    return Stream.of(
        Arguments.of("session store", sessionStore()),
        Arguments.of("sysbench", oltp()),
        Arguments.of("every draw", everything()));
  }

  /** The next request in words. */
  static String next(Workload workload, Requests requests) {
    long[] values = new long[requests.slots()];
    return text(workload, requests.draw(values), values);
  }

  /** A request in words. */
  static String text(Workload workload, int operation, long[] values) {
    Operation asked = workload.mix().get(operation);
    StringBuilder text = new StringBuilder(asked.name());
    for (int slot = 0; slot < asked.draws().size(); slot++) {
      text.append(' ').append(asked.draws().get(slot).text(values[slot]));
    }
    return text.toString();
  }

  private static List<String> first(int count, Workload workload, long seed, int client, int of) {
    Requests requests = new Requests(workload, seed, client, of);
    return Stream.generate(() -> next(workload, requests)).limit(count).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("workloads")
  void theSameSeedAsksTheSameInTheSameOrder(String name, Workload workload) {
    assertThat(first(1000, workload, 42, 3, 8)).as(name).isEqualTo(first(1000, workload, 42, 3, 8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("workloads")
  void anotherSeedAsksOtherwise(String name, Workload workload) {
    assertThat(first(100, workload, 42, 3, 8))
        .as(name)
        .isNotEqualTo(first(100, workload, 43, 3, 8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("workloads")
  void clientsAskDifferently(String name, Workload workload) {
    List<List<String>> sequences = new ArrayList<>();
    for (int client = 0; client < 20; client++) {
      sequences.add(first(50, workload, 42, client, 20));
    }
    assertThat(sequences).as(name).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("workloads")
  void howMuchOthersAskChangesNothing(String name, Workload workload) {
    List<String> alone = first(500, workload, 42, 0, 3);
    Requests busy = new Requests(workload, 42, 1, 3);
    Requests idle = new Requests(workload, 42, 2, 3);
    Requests mine = new Requests(workload, 42, 0, 3);
    List<String> amongOthers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      for (int j = 0; j < i % 7; j++) {
        next(workload, busy);
      }
      amongOthers.add(next(workload, mine));
    }
    assertThat(amongOthers).as(name).isEqualTo(alone);
    assertThat(next(workload, idle)).isEqualTo(first(1, workload, 42, 2, 3).getFirst());
  }

  @Test
  void operationsComeInProportionToTheirWeights() {
    Requests requests = new Requests(sessionStore(), 1, 0, 1);
    long[] values = new long[requests.slots()];
    Frequencies.of(() -> requests.draw(values), 3, 500_000).fit(new double[] {0.8, 0.18, 0.02});
  }

  @Test
  void slotsAreThoseOfTheOperationWithTheMost() {
    assertThat(new Requests(sessionStore(), 1, 0, 1).slots()).isEqualTo(3);
  }

  @Test
  void offsetsAreComputedFromWhatWasDrawn() {
    MysqlWorkload workload = everything();
    List<Draw> draws = workload.mix().getFirst().draws();
    int slot = draws.indexOf(new Draw.Offset(7, 99));
    Requests requests = new Requests(workload, 1, 0, 1);
    long[] values = new long[requests.slots()];
    for (int i = 0; i < 100; i++) {
      requests.draw(values);
      assertThat(values[slot]).isEqualTo(values[7] + 99);
    }
  }

  @Test
  void labelledDrawsOfOneKindDiffer() {
    MysqlWorkload workload = everything();
    Requests requests = new Requests(workload, 1, 0, 1);
    long[] values = new long[requests.slots()];
    int same = 0;
    for (int i = 0; i < 10_000; i++) {
      requests.draw(values);
      same += values[5] == values[requests.slots() - 1] ? 1 : 0;
    }
    // Two draws of Zipf's law with the exponent 1.5 meet with the probability ζ(3) / ζ(1.5)².
    assertThat(same / 1e4).isCloseTo(0.18, within(0.02));
  }

  @Test
  void theRowsNumberIsLeftToTheLoader() {
    MysqlTable table = SysbenchOltpTest.usual(ZIPFIAN).layout().getFirst();
    Requests rows = table.requests(0, 4);
    long[] values = new long[rows.slots()];
    int slot = table.draws().indexOf(new Draw.Row());
    values[slot] = 77;
    rows.draw(values);
    assertThat(values[slot]).isEqualTo(77);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("workloads")
  void drawingAllocatesNothing(String name, Workload workload) {
    Requests requests = new Requests(workload, 42, 0, 1);
    long[] values = new long[requests.slots()];
    long sum = drawn(requests, values, 100_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    sum += drawn(requests, values, 1_000_000);
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
    assertThat(sum).as(name).isPositive();
    assertThat(allocated).as("bytes for a million requests").isLessThan(10_000);
  }

  private static long drawn(Requests requests, long[] values, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1 + requests.draw(values);
    }
    return sum;
  }
}
