package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

class CommandGrowthTest {

  private static final RedisNames NAMES =
      new RedisNames(
          Map.of("k", new Keyspace("k", new Text("k:"), 0, 100, new Popularity.Uniform())),
          Map.of("v", new Values("v", new Sizes.Fixed(9))));

  private static CommandGrowth growth(String command) {
    return CommandGrowth.of(
        RedisOperation.of("x", 1, List.of(command), false, NAMES).commands().getFirst());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SET {key:k} {value:v} EX {int:1..9}, 100",
    "set orders {value:v}, 1",
    "INCRBY {key:k} {int:1..9}, 100",
    "MSET {key:k} {value:v} {key:k:other} {value:v}, 200",
  })
  void whatReplacesIsBoundedByItsKeys(String command, double pieces) {
    assertThat(growth(command)).isEqualTo(new CommandGrowth.Pieces(pieces, true, 0));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "HSET {key:k} f {value:v} g {value:v}, 100",
    "HSET {key:k} item:{int:1..5} {value:v}, 500",
    "HINCRBY h {int:1..5} {int:1..9}, 5",
    "SADD {key:k} {int:1..5}, 500",
    "ZADD z {int:1..3} {int:1..3:m}, 9",
  })
  void whatAddsIsBoundedByItsFieldsOrMembers(String command, double pieces) {
    assertThat(growth(command)).isEqualTo(new CommandGrowth.Pieces(pieces, false, 0));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SETRANGE {key:k} 5000 x, 100, 10000",
    "setrange k 9 {value:v}, 1, 18",
    "SETBIT {key:k} 800 1, 100, 200",
  })
  void anOffsetThatIsWrittenOutCountsTwice(String command, double pieces, double padding) {
    assertThat(growth(command)).isEqualTo(new CommandGrowth.Pieces(pieces, true, padding));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "SET {new:k} x",
        "MSET {key:k} x {new:k} x",
        "SET {value:v} x",
        "HSET {new:k} f x",
        "HSET {key:k} {value:v} x",
        "SADD s {value:v}",
        "ZADD z 1 {value:v}",
        "LPUSH {key:k} x",
        "RPUSH l x",
        "XADD s * f v",
        "APPEND {key:k} x",
        "SETRANGE k {int:1..9} x",
        "SETRANGE {new:k} 5000 x",
        "SETBIT k {int:1..9} 1",
        "PFADD h x",
        "COPY {key:k} b",
        "SORT a STORE b",
        "EVAL \"return redis.call('GET', KEYS[1])\" 1 {key:k}",
        "EVAL_RO \"return string.rep('x', 3000000)\" 0",
        "FCALL f 0",
      })
  void whatMayGrowOrIsNotKnownHasNoBound(String command) {
    assertThat(growth(command)).isEqualTo(new CommandGrowth.Boundless());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"GET {key:k}", "get {new:k}", "DEL {key:k}", "LPOP l", "HGETALL h", "PING"})
  void whatReadsOrRemovesAddsNothing(String command) {
    assertThat(growth(command)).isEqualTo(new CommandGrowth.Nothing());
  }
}
