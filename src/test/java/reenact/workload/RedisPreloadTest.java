package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

class RedisPreloadTest {

  private static final Keyspace SESSION = keyspace("session");
  private static final RedisNames NAMES =
      new RedisNames(
          Map.of("session", SESSION, "cart", keyspace("cart")),
          Map.of("body", new Values("body", new Sizes.Uniform(1, 50))));

  private static Keyspace keyspace(String name) {
    return new Keyspace(name, new Text(name + ":"), 0, 1000, new Popularity.Uniform());
  }

  private static RedisPreload preload(double fraction, String command) {
    return RedisPreload.of(SESSION, fraction, command, NAMES);
  }

  @ParameterizedTest(name = "{0} of 1000 is {1}")
  @CsvSource({"0, 0", "0.9, 900", "0.0005, 1", "1, 1000"})
  void writesAFractionOfTheKeyspace(double fraction, long count) {
    assertThat(preload(fraction, "SET {key:session} {value:body}").count()).isEqualTo(count);
  }

  @Test
  void knowsTheSlotOfItsKey() {
    RedisPreload preload = preload(1, "EVAL script{value:body} 1 {key:session}");
    assertThat(preload.keySlot()).isEqualTo(1);
    assertThat(preload.write().draws().get(1)).isEqualTo(new Draw.Key(SESSION));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "PING",
        "SET {key:cart} x",
        "MSET {key:session} x {key:cart} y",
        "MSET {key:session} x {key:session:2} y",
        "MSET {key:session} x {new:session} y",
      })
  void theOnlyKeyIsThatOfTheKeyspace(String command) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> preload(1, command))
        .withMessage("must write one key, {key:session}, got \"" + command + "\"");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aFractionIsFromZeroToOne(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> preload(fraction, "SET {key:session} x"))
        .withMessage("must be from 0 to 1, got " + fraction);
  }

  @Test
  void underAPrefixItWritesTheSameKeysThere() {
    RedisPreload under = preload(0.5, "SET {key:session} x").under("p:");
    assertThat(under.count()).isEqualTo(500);
    assertThat(under.keyspace()).isEqualTo(SESSION.under("p:"));
    assertThat(RedisOperationTest.filled(under.write(), 3))
        .containsExactly(List.of("SET", "p:session:3", "x"));
  }

  @Test
  void eachLoaderWritesTheSameInEveryRun() {
    RedisPreload preload = preload(1, "SET {key:session} {value:body}");
    Requests first = preload.requests("w", 1, 4);
    Requests second = preload.requests("w", 1, 4);
    long[] values = new long[first.slots()];
    long[] again = new long[second.slots()];
    for (int i = 0; i < 100; i++) {
      first.draw(values);
      second.draw(again);
      assertThat(again).isEqualTo(values);
    }
  }
}
