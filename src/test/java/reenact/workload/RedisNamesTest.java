package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.UnknownNameException;
import reenact.workload.draw.Values;

class RedisNamesTest {

  private static final Popularity UNIFORM = new Popularity.Uniform();
  private static final Keyspace SESSION =
      new Keyspace("session", new Text("session:"), 0, 100, new Popularity.Zipfian(0.99));
  private static final Values BODY = new Values("body", new Sizes.Fixed(10));

  static final RedisNames NAMES = new RedisNames(Map.of("session", SESSION), Map.of("body", BODY));

  private static Stream<Arguments> placeholders() {
    return Stream.of(
        Arguments.of("key:session", new Draw.Key(SESSION)),
        Arguments.of("key:session:2", new Draw.Key(SESSION)),
        Arguments.of(" key : session ", new Draw.Key(SESSION)),
        Arguments.of("new:session", new Draw.NewKey(SESSION)),
        Arguments.of("value:body", new Draw.Bytes(BODY)),
        Arguments.of("int:1..100", new Draw.Whole(1, 100, UNIFORM)),
        Arguments.of("int:-5..-1:label", new Draw.Whole(-5, -1, UNIFORM)));
  }

  @ParameterizedTest(name = "'{'{0}'}'")
  @MethodSource("placeholders")
  void knowsTheKindsOfPlaceholders(String placeholder, Draw draw) {
    assertThat(NAMES.draw(placeholder)).isEqualTo(draw);
  }

  @ParameterizedTest(name = "'{'{0}'}' is an {1}")
  @CsvSource({
    "kee:session, unknown placeholder {kee:session} of kind \"kee\", key",
    "key:sesion, unknown keyspace \"sesion\", session",
    "new:sesion, unknown keyspace \"sesion\", session",
    "value:boddy, unknown values \"boddy\", body",
  })
  void anUnknownNameComesWithTheKnownOnes(String placeholder, String message, String known) {
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> NAMES.draw(placeholder))
        .withMessage(message)
        .satisfies(e -> assertThat(e.known()).contains(known))
        .satisfies(e -> assertThat(message).endsWith("\"" + e.name() + "\""));
  }

  @Test
  void aWordInBracesIsAnErrorThatSaysHowToWriteThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAMES.draw("count"))
        .withMessage(
            "{count} is no placeholder such as {key:NAME}; write {{ for a { and }} for a } of the text"
                + " itself");
  }

  @Test
  void aKindWithoutANameIsAnErrorWithItsRemedy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAMES.draw("key"))
        .withMessage("{key} names nothing; write {key:NAME}");
  }

  @ParameterizedTest(name = "'{'int:{0}'}'")
  @ValueSource(strings = {"", "5", "1-5", "1..", "..5", "a..b", "1...5"})
  void whatIsNoRangeIsAnErrorWithItsRemedy(String range) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAMES.draw("int:" + range))
        .withMessageContaining("{int:" + range + "} is not a range")
        .withMessageContaining("such as {int:1..100}");
  }
}
