package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

  private static final Draw ID = new Draw.Whole(1, 100, new Popularity.Uniform());
  private static final Draw NAME = new Draw.Pattern("@@@");

  private final Placeholders placeholders = new Placeholders(PlaceholdersTest::meaning);

  private static Draw meaning(String placeholder) {
    Map<String, Draw> known = Map.of("id", ID, "name", NAME);
    Draw draw = known.get(placeholder.split(":", 2)[0]);
    if (draw == null) {
      throw new UnknownNameException("parameter", placeholder, known.keySet());
    }
    return draw;
  }

  @Test
  void textWithoutPlaceholdersStaysText() {
    Template template = placeholders.read("SELECT 1");
    assertThat(template.parts()).containsExactly(new Text("SELECT 1"));
    assertThat(template.constant()).isTrue();
    assertThat(placeholders.draws()).isEmpty();
  }

  @Test
  void emptyTextIsATemplateToo() {
    assertThat(placeholders.read("").parts()).containsExactly(new Text(""));
  }

  @Test
  void placeholdersBecomeSlotsInTheOrderInWhichTheyAppear() {
    Template template = placeholders.read("a {name} b {id}");
    assertThat(template.parts())
        .containsExactly(
            new Text("a "), new Template.Hole(0, NAME), new Text(" b "), new Template.Hole(1, ID));
    assertThat(placeholders.draws()).containsExactly(NAME, ID);
  }

  @Test
  void theSamePlaceholderIsTheSameDraw() {
    Template template = placeholders.read("{id} {id} { id }");
    assertThat(template.fill(new long[] {5})).isEqualTo("5 5 5");
    assertThat(placeholders.draws()).containsExactly(ID);
  }

  @Test
  void theSamePlaceholderIsTheSameDrawInTheNextTextToo() {
    placeholders.read("{id}");
    assertThat(placeholders.read("{name}{id}").parts())
        .containsExactly(new Template.Hole(1, NAME), new Template.Hole(0, ID));
  }

  @Test
  void aLabelMakesItAnotherDraw() {
    Template template = placeholders.read("{id} {id:2} {id:2} {id:b}");
    assertThat(template.fill(new long[] {5, 6, 7})).isEqualTo("5 6 6 7");
    assertThat(placeholders.draws()).containsExactly(ID, ID, ID);
  }

  @Test
  void plusANumberIsComputedFromTheDraw() {
    placeholders.read("BETWEEN {id} AND {id+99}");
    assertThat(placeholders.draws()).containsExactly(ID, new Draw.Offset(0, 99));
  }

  @Test
  void plusANumberDrawsWhatItIsComputedFromWhereNothingElseDoes() {
    placeholders.read("{name} {id:2+9} {id:2}");
    assertThat(placeholders.draws()).containsExactly(NAME, ID, new Draw.Offset(1, 9));
  }

  @Test
  void sumsCanBeAddedTo() {
    placeholders.read("{id+1+2}");
    assertThat(placeholders.draws())
        .containsExactly(ID, new Draw.Offset(0, 1), new Draw.Offset(1, 2));
  }

  @Test
  void onlyWholeNumbersCanBeAddedTo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> placeholders.read("{name+1}"))
        .withMessageContaining("{name+1}")
        .withMessageContaining("whole number");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "{{id}}, {id}",
    "{{{id}}}, {5}",
    "{{}}, {}",
    "a}}b{{c, a}b{c",
    "{id}{{, 5{",
    "}}{id}, }5",
  })
  void doubledBracesStandForThemselves(String text, String filled) {
    assertThat(placeholders.read(text).fill(new long[] {5})).isEqualTo(filled);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{id", "id}", "{", "}", "{id}}", "{a{id}", "{{id}"})
  void unbalancedBracesAreAnErrorWithItsRemedy(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> placeholders.read(text))
        .withMessageMatching(
            "(?s)unbalanced ([{}]) in \".*\"; write \\1\\1 for the character itself")
        .withMessageContaining(text);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{idd}", "{idd:2}", "{idd+1}"})
  void anUnknownNameIsAnErrorThatListsTheKnownOnes(String text) {
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> placeholders.read(text))
        .satisfies(e -> assertThat(e.known()).containsExactlyInAnyOrder("id", "name"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"{}", "return {1, 2}", "{ok = true}", "{KEYS[1]}", "{'a'}", "{\n  1, 2\n}"})
  void bracesOfAnotherLanguageAreAnErrorThatSaysHowToWriteThem(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> placeholders.read(text))
        .withMessageEndingWith(
            "} is no placeholder; write {{ for a { and }} for a } of the text itself");
  }

  @Test
  void aLongTextIsQuotedAroundItsUnbalancedBrace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> placeholders.read("a".repeat(900) + " = {\n" + "b".repeat(900)))
        .withMessage(
            "unbalanced { in \"...%s = {\n%s...\"\nwrite {{ for the character itself",
            "a".repeat(27), "b".repeat(28));
  }

  @Test
  void aFailedReadingLeavesNoSlot() {
    assertThatIllegalArgumentException().isThrownBy(() -> placeholders.read("{nothing}"));
    assertThat(placeholders.draws()).isEqualTo(List.of());
  }
}
