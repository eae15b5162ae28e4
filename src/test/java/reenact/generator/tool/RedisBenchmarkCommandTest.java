package reenact.generator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.fault.Fault;
import reenact.plan.Load;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

/** What redis-benchmark cannot do is said, not measured as something else. */
class RedisBenchmarkCommandTest {

  private static final Load CLOSED = new Load.ClosedLoop(1, Duration.ZERO, Load.Thinking.FIXED);

  private static Keyspace keys(String name, int count, int digits, Popularity popularity) {
    return new Keyspace(name, new Text(name + ":"), digits, count, popularity);
  }

  private static final RedisNames NAMES =
      new RedisNames(
          Map.of(
              "key", keys("key", 1000, 12, new Popularity.Uniform()),
              "other", keys("other", 7, 12, new Popularity.Uniform()),
              "short", keys("short", 1000, 0, new Popularity.Uniform()),
              "hot", keys("hot", 1000, 12, new Popularity.Zipfian(0.99))),
          Map.of(
              "value", new Values("value", new Sizes.Fixed(64)),
              "large", new Values("large", new Sizes.Fixed(100_001)),
              "mixed", new Values("mixed", new Sizes.Lognormal(100, 900))));

  private static RedisWorkload workload(RedisOperation... mix) {
    return new RedisWorkload("redis", "", List.of(mix), 1, List.of());
  }

  private static RedisOperation operation(boolean transaction, String... commands) {
    return RedisOperation.of("op", 1, List.of(commands), transaction, NAMES);
  }

  @ParameterizedTest
  @MethodSource
  void objectsToCommandsThatItCannotWrite(String command, String fault) {
    assertThat(
            RedisBenchmarkCommand.objections(workload(operation(false, command)), List.of(CLOSED)))
        .extracting(Fault::text)
        .containsExactly(fault);
  }

  static Stream<Arguments> objectsToCommandsThatItCannotWrite() {
    return Stream.of(
        argumentSet(
            "numbers without zeros before them",
            "GET {key:short}",
            "redis-benchmark writes the numbers of keys with 12 digits"),
        argumentSet(
            "favourite keys", "GET {key:hot}", "redis-benchmark asks for each key equally often"),
        argumentSet(
            "two ranges of keys",
            "MGET {key:key} {key:other}",
            "redis-benchmark has one range of keys only"),
        argumentSet(
            "values of many sizes",
            "SET {key:key} {value:mixed}",
            "redis-benchmark writes values of one size, at most 100000 B"),
        argumentSet(
            "values that no command line holds",
            "SET {key:key} {value:large}",
            "redis-benchmark writes values of one size, at most 100000 B"));
  }

  @Test
  void objectsToMixesAndTransactions() {
    String fault = "redis-benchmark asks one command at a time, not a mix or a transaction";
    RedisOperation get = operation(false, "GET {key:key}");
    assertThat(RedisBenchmarkCommand.objections(workload(get, get), List.of(CLOSED)))
        .extracting(Fault::text)
        .containsExactly(fault);
    assertThat(
            RedisBenchmarkCommand.objections(
                workload(operation(true, "GET {key:key}", "GET {key:key}")), List.of(CLOSED)))
        .extracting(Fault::text)
        .containsExactly(fault);
  }

  @Test
  void objectsToRatesAndPausesOnceEach() {
    Load thinking = new Load.ClosedLoop(1, Duration.ofSeconds(1), Load.Thinking.FIXED);
    Load open = new Load.OpenLoop(10, Load.Spacing.POISSON, 1);
    assertThat(
            RedisBenchmarkCommand.objections(
                workload(operation(false, "GET {key:key}")),
                List.of(CLOSED, thinking, thinking, open)))
        .extracting(Fault::text)
        .containsExactly(
            "redis-benchmark cannot pause between requests", "redis-benchmark cannot keep a rate");
  }

  @Test
  void hasNothingAgainstWhatItCanDo() {
    assertThat(
            RedisBenchmarkCommand.objections(
                workload(operation(false, "SET {key:key} {value:value} EX 60")), List.of(CLOSED)))
        .isEmpty();
  }
}
