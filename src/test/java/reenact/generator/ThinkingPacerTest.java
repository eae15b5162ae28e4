package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.Thinking;

class ThinkingPacerTest {

  private static final long SECOND = 1_000_000_000;

  private static ThinkingPacer pacer(Duration think, Thinking thinking, long seed, int client) {
    return new ThinkingPacer(new ClosedLoop(8, think, thinking), seed, client);
  }

  /** Think times after the first, which is another matter. */
  private static long[] thoughts(ThinkingPacer pacer, int count) {
    pacer.due(0);
    return LongStream.range(0, count).map(i -> pacer.due(i * SECOND) - i * SECOND).toArray();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Thinking.class)
  void withoutThinkTimeTheNextRequestIsDueAtOnce(Thinking thinking) {
    ThinkingPacer pacer = pacer(Duration.ZERO, thinking, 1, 0);
    assertThat(LongStream.of(5, 5, 17, 90).map(pacer::due)).containsExactly(5L, 5L, 17L, 90L);
  }

  @Test
  void aFixedThinkTimeIsAlwaysTheSame() {
    assertThat(thoughts(pacer(Duration.ofMillis(20), Thinking.FIXED, 1, 0), 1000))
        .containsOnly(20_000_000);
  }

  @Test
  void anExponentialThinkTimeHasItsMean() {
    long[] thoughts = thoughts(pacer(Duration.ofMillis(20), Thinking.EXPONENTIAL, 1, 0), 200_000);
    double mean = Arrays.stream(thoughts).average().orElseThrow();
    double variance =
        Arrays.stream(thoughts).mapToDouble(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double longer = Arrays.stream(thoughts).filter(x -> x > 20_000_000).count() / 200_000.0;
    assertThat(mean).isCloseTo(20e6, within(20e6 * 0.01));
    assertThat(Math.sqrt(variance) / mean).isCloseTo(1, within(0.02));
    assertThat(longer).as("share above the mean").isCloseTo(Math.exp(-1), within(0.005));
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Thinking.class)
  void clientsBeginSpreadOverOneThinkTime(Thinking thinking) {
    int[] tenths = new int[10];
    for (int client = 0; client < 10_000; client++) {
      long begin = pacer(Duration.ofSeconds(1), thinking, 1, client).due(7) - 7;
      assertThat(begin).isBetween(0L, SECOND - 1);
      tenths[(int) (begin * 10 / SECOND)]++;
    }
    assertThat(Arrays.stream(tenths)).allMatch(count -> count > 880 && count < 1120);
  }

  @Test
  void theSameSeedAndClientThinkTheSame() {
    assertThat(thoughts(pacer(Duration.ofSeconds(1), Thinking.EXPONENTIAL, 5, 3), 100))
        .isEqualTo(thoughts(pacer(Duration.ofSeconds(1), Thinking.EXPONENTIAL, 5, 3), 100));
  }

  @Test
  void noTwoClientsOfAnyRepetitionsThinkAlike() {
    List<Long> thoughts = new ArrayList<>();
    for (long seed = 100; seed < 105; seed++) {
      for (int client = 0; client < 200; client++) {
        ThinkingPacer pacer = pacer(Duration.ofHours(1), Thinking.EXPONENTIAL, seed, client);
        thoughts.add(thoughts(pacer, 1)[0]);
      }
    }
    Set<Long> distinct = new HashSet<>(thoughts);
    assertThat(distinct).hasSameSizeAs(thoughts);
  }
}
