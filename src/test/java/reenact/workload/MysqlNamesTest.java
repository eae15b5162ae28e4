package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.UnknownNameException;

class MysqlNamesTest {

  private static final Draw ID = new Draw.Whole(1, 3, new Popularity.Uniform());
  private static final Draw TABLE = new Draw.Whole(1, 3, new Popularity.Uniform());
  private static final MysqlNames NAMES =
      new MysqlNames(Map.of("id", ID, "table", TABLE), Set.of("table"));

  @ParameterizedTest(name = "'{'{0}'}'")
  @ValueSource(strings = {"id", "id:2", " id ", "id : a"})
  void aLabelDoesNotChangeWhatIsMeant(String placeholder) {
    assertThat(NAMES.draw(placeholder)).isSameAs(ID);
  }

  @Test
  void anUnknownNameComesWithTheKnownOnes() {
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> NAMES.draw("idd:2"))
        .withMessage("unknown parameter \"idd\"")
        .satisfies(e -> assertThat(e.known()).containsExactlyInAnyOrder("id", "table"));
  }

  @Test
  void onlyRowsOfATableHaveANumber() {
    assertThat(NAMES.drawInRow("row")).isEqualTo(new Draw.Row());
    assertThat(NAMES.drawInRow("id")).isSameAs(ID);
    assertThatExceptionOfType(UnknownNameException.class).isThrownBy(() -> NAMES.draw("row"));
  }

  @Test
  void ofTwoParametersDefinedAlikeOnlyTheOneMayBeInline() {
    assertThat(ID).isEqualTo(TABLE);
    assertThat(NAMES.inline(TABLE)).isTrue();
    assertThat(NAMES.inline(ID)).isFalse();
  }
}
