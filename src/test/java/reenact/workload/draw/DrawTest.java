package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.workload.Mistake;

class DrawTest {

  private static final Popularity UNIFORM = new Popularity.Uniform();

  private static Keyspace keyspace(Popularity popularity) {
    return new Keyspace("order", new Text("order:"), 0, 1000, popularity);
  }

  private static Sampler sampler(Draw draw) {
    return draw.sampler(RandomStream.of(3, 0, 1), new InsertSequence(0, 1));
  }

  private static Draw choice(String... texts) {
    return new Draw.Choice(List.of(texts), Arrays.stream(texts).map(text -> 1.0).toList());
  }

  private static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(new Draw.Key(keyspace(UNIFORM)), 42L, "order:42"),
        Arguments.of(new Draw.NewKey(keyspace(UNIFORM)), 1042L, "order:1042"),
        Arguments.of(new Draw.Whole(-5, 5, UNIFORM), -3L, "-3"),
        Arguments.of(new Draw.Fraction(0, 99999, 2), 12345L, "123.45"),
        Arguments.of(new Draw.Fraction(0, 99999, 2), 5L, "0.05"),
        Arguments.of(new Draw.Fraction(0, 99999, 2), 0L, "0.00"),
        Arguments.of(new Draw.Fraction(-99999, 0, 2), -5L, "-0.05"),
        Arguments.of(new Draw.Fraction(-99999, 0, 2), -12345L, "-123.45"),
        Arguments.of(new Draw.Fraction(0, 9, 0), 7L, "7"),
        Arguments.of(new Draw.Fraction(0, 9, 18), 7L, "0.000000000000000007"),
        Arguments.of(
            new Draw.Fraction(-Long.MAX_VALUE, 0, 18), -Long.MAX_VALUE, "-9.223372036854775807"),
        Arguments.of(new Draw.Pattern("plain"), 99L, "plain"),
        Arguments.of(day("2024-02-28", "2024-03-01"), 19782L, "2024-02-29"),
        Arguments.of(
            moment("2024-01-01T00:00", "2024-12-31T23:59:59"), 1704067200L, "2024-01-01 00:00:00"),
        Arguments.of(
            moment("2024-01-01T00:00", "2024-12-31T23:59:59"), 1704103509L, "2024-01-01 10:05:09"),
        Arguments.of(moment("1969-01-01T00:00", "1970-01-01T00:00"), -1L, "1969-12-31 23:59:59"),
        Arguments.of(choice("new", "größer", ""), 1L, "größer"),
        Arguments.of(choice("new", "größer", ""), 2L, ""),
        Arguments.of(new Draw.Row(), 7L, "7"),
        Arguments.of(new Draw.Offset(0, 99), 141L, "141"));
  }

  private static DateDraw.Day day(String from, String to) {
    return new DateDraw.Day(LocalDate.parse(from), LocalDate.parse(to));
  }

  private static DateDraw.Moment moment(String from, String to) {
    return new DateDraw.Moment(LocalDateTime.parse(from), LocalDateTime.parse(to));
  }

  @ParameterizedTest(name = "{2} of {0}")
  @MethodSource("texts")
  void becomesText(Draw draw, long drawn, String text) {
    assertThat(draw.text(drawn)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{2} of {0}")
  @MethodSource("texts")
  void writesTheBytesOfItsTextAtTheOffset(Draw draw, long drawn, String text) {
    byte[] target = new byte[draw.longest() + 8];
    Arrays.fill(target, (byte) '.');
    int length = draw.write(drawn, target, 4);
    assertThat(new String(target, 4, length, UTF_8)).isEqualTo(text);
    assertThat(length).isLessThanOrEqualTo(draw.longest());
    assertThat(new String(target, 0, 4, UTF_8)).isEqualTo("....");
    assertThat(target[4 + draw.longest()]).isEqualTo((byte) '.');
  }

  private static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of(new Draw.Whole(-2, 4, UNIFORM), -2L, 4L),
        Arguments.of(new Draw.Whole(7, 7, UNIFORM), 7L, 7L),
        Arguments.of(new Draw.Fraction(-3, 3, 2), -3L, 3L),
        Arguments.of(
            new Draw.Fraction(Long.MAX_VALUE - 3, Long.MAX_VALUE - 1, 2),
            Long.MAX_VALUE - 3,
            Long.MAX_VALUE - 1),
        Arguments.of(day("1970-01-02", "1970-01-05"), 1L, 4L),
        Arguments.of(moment("1970-01-01T00:00:05", "1970-01-01T00:00:09"), 5L, 9L),
        Arguments.of(choice("a", "b", "c"), 0L, 2L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ranges")
  void drawsEachValueOfItsRangeEquallyOften(Draw draw, long first, long last) {
    int values = (int) (last - first + 1);
    Sampler sampler = sampler(draw);
    Frequencies frequencies = Frequencies.of(() -> sampler.next() - first, values, 200_000);
    if (values > 1) {
      frequencies.fitEqually();
    }
  }

  @Test
  void aWholeNumberFollowsItsPopularity() {
    Sampler sampler = sampler(new Draw.Whole(1, 10_000, new Popularity.Special(1, 75, 12)));
    long special = 0;
    for (int i = 0; i < 100_000; i++) {
      long drawn = sampler.next();
      special += drawn > 4950 && drawn <= 5050 ? 1 : 0;
    }
    assertThat(special / 1e5).isCloseTo(0.762, within(0.005));
  }

  @ParameterizedTest(name = "{0} : {1}")
  @CsvSource({"1, 1", "3, 1", "1, 9"})
  void aChoiceFollowsItsWeights(double first, double second) {
    Draw draw = new Draw.Choice(List.of("a", "b"), List.of(first, second));
    double share = Frequencies.of(sampler(draw), 2, 200_000).share(0, 1);
    assertThat(share).isCloseTo(first / (first + second), within(0.005));
  }

  @Test
  void aPatternHasDigitsAndSmallLettersWhereItSaysSo() {
    Draw draw = new Draw.Pattern("##-@@@ {x}");
    Sampler sampler = sampler(draw);
    for (int i = 0; i < 1000; i++) {
      assertThat(draw.text(sampler.next())).matches("[0-9]{2}-[a-z]{3} \\{x\\}");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"#, 0, 10", "@, a, 26"})
  void aPatternsCharactersAreEquallyLikelyAtEachPlace(String mark, char first, int radix) {
    int length = 60;
    int draws = 100_000;
    Draw draw = new Draw.Pattern(mark.repeat(length));
    Sampler sampler = sampler(draw);
    long[] counts = new long[length * radix];
    byte[] text = new byte[length];
    for (int i = 0; i < draws; i++) {
      draw.write(sampler.next(), text, 0);
      for (int place = 0; place < length; place++) {
        counts[place * radix + text[place] - first]++;
      }
    }
    new Frequencies(counts, (long) draws * length).fitEqually();
  }

  @Test
  void aPatternIsAFunctionOfWhatWasDrawn() {
    Draw draw = new Draw.Pattern("###########-@@@@@@@@");
    assertThat(draw.text(1)).isEqualTo(draw.text(1)).isNotEqualTo(draw.text(2));
  }

  @Test
  void newKeysFollowTheExistingOnes() {
    Draw draw = new Draw.NewKey(keyspace(UNIFORM));
    Sampler sampler = draw.sampler(RandomStream.of(3, 1, 4), new InsertSequence(1, 4));
    assertThat(Stream.generate(sampler::next).limit(3).map(draw::text))
        .containsExactly("order:1001", "order:1005", "order:1009");
  }

  @Test
  void latestSeesWhatTheClientItselfHasAdded() {
    Keyspace keyspace = keyspace(new Popularity.Latest(3));
    InsertSequence additions = new InsertSequence(0, 1);
    RandomStream chance = RandomStream.of(3, 0, 1);
    Sampler keys = new Draw.Key(keyspace).sampler(chance, additions);
    Sampler newKeys = new Draw.NewKey(keyspace).sampler(chance, additions);
    for (int i = 0; i < 100; i++) {
      long newest = newKeys.next();
      long asked = 0;
      for (int j = 0; j < 100; j++) {
        long key = keys.next();
        assertThat(key).isBetween(0L, newest);
        asked += key == newest ? 1 : 0;
      }
      // The newest has the share 1/H, which is 83 % for the exponent 3.
      assertThat(asked).isGreaterThan(65);
    }
  }

  @Test
  void latestWithoutAdditionsAsksForTheLastOfTheExisting() {
    Frequencies frequencies =
        Frequencies.of(sampler(new Draw.Key(keyspace(new Popularity.Latest(3)))), 1000, 100_000);
    assertThat(frequencies.share(999, 1000)).isCloseTo(1 / 1.2020569, within(0.005));
  }

  @Test
  void keysMoveUnderAPrefixAndAllElseStays() {
    assertThat(new Draw.Key(keyspace(UNIFORM)).under("p:").text(1)).isEqualTo("p:order:1");
    assertThat(new Draw.NewKey(keyspace(UNIFORM)).under("p:").text(1)).isEqualTo("p:order:1");
    Draw whole = new Draw.Whole(1, 2, UNIFORM);
    assertThat(whole.under("p:")).isSameAs(whole);
  }

  @Test
  void rowsAndOffsetsAreNotDrawn() {
    assertThatIllegalStateException().isThrownBy(() -> sampler(new Draw.Row()));
    assertThatIllegalStateException().isThrownBy(() -> sampler(new Draw.Offset(0, 1)));
  }

  private static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake("whole upside down", () -> new Draw.Whole(2, 1, UNIFORM), "got 2 to 1"),
        new Mistake("whole too wide", () -> new Draw.Whole(0, Integer.MAX_VALUE, UNIFORM), "2^31"),
        new Mistake("whole overflowing", () -> new Draw.Whole(Long.MIN_VALUE, 1, UNIFORM), "2^31"),
        new Mistake(
            "fraction upside down", () -> new Draw.Fraction(2, 1, 2), "must not be above max"),
        new Mistake(
            "fraction up to the largest long",
            () -> new Draw.Fraction(0, Long.MAX_VALUE, 0),
            "max"),
        new Mistake("scale below 0", () -> new Draw.Fraction(0, 1, -1), "from 0 to 18, got -1"),
        new Mistake("scale above 18", () -> new Draw.Fraction(0, 1, 19), "from 0 to 18, got 19"),
        new Mistake("pattern not Unicode", () -> new Draw.Pattern("\ud800#"), "must be Unicode"),
        new Mistake(
            "day upside down", () -> day("2024-01-02", "2024-01-01"), "must not be after to"),
        new Mistake(
            "moment upside down", () -> moment("2024-01-02T00:00", "2024-01-01T00:00"), "after to"),
        new Mistake(
            "choice of nothing", () -> new Draw.Choice(List.of(), List.of()), "at least one text"),
        new Mistake(
            "choice without a weight for each",
            () -> new Draw.Choice(List.of("a", "b"), List.of(1.0)),
            "a weight for each"),
        new Mistake(
            "choice of a negative weight",
            () -> new Draw.Choice(List.of("a", "b"), List.of(1.0, -1.0)),
            "weights must"),
        new Mistake(
            "choice without a weight above 0",
            () -> new Draw.Choice(List.of("a"), List.of(0.0)),
            "weights must"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistakesAreRefused(Mistake mistake) {
    mistake.isRefused();
  }
}
