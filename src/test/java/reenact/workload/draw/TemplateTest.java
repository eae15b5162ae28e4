package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final Draw NUMBER = new Draw.Whole(0, 1000, new Popularity.Uniform());
  private static final Draw DAY_NAME = new Draw.Choice(List.of("lundi", "août"), List.of(1.0, 1.0));
  private static final Template TEMPLATE =
      new Template(
          List.of(
              new Text("é:"),
              new Template.Hole(0, NUMBER),
              new Text("/"),
              new Template.Hole(2, DAY_NAME),
              new Template.Hole(0, NUMBER)));

  @Test
  void fillsItsHolesBySlot() {
    assertThat(TEMPLATE.fill(new long[] {42, -1, 1})).isEqualTo("é:42/août42");
  }

  @Test
  void writesTheBytesOfWhatItFills() {
    byte[] target = new byte[TEMPLATE.longest() + 3];
    int length = TEMPLATE.write(new long[] {42, -1, 1}, target, 3);
    assertThat(new String(target, 3, length, UTF_8)).isEqualTo("é:42/août42");
  }

  @Test
  void longestCountsBytesOfAllParts() {
    assertThat(TEMPLATE.longest()).isEqualTo(3 + 20 + 1 + 5 + 20);
  }

  @Test
  void isConstantWithoutHoles() {
    assertThat(TEMPLATE.constant()).isFalse();
    assertThat(new Template(List.of(new Text("GET"))).constant()).isTrue();
  }

  @Test
  void aPrefixStandsBeforeTextAndBeforeWhatIsDrawn() {
    assertThat(TEMPLATE.under("p:").fill(new long[] {42, -1, 0}))
        .isEqualTo("p:" + TEMPLATE.fill(new long[] {42, -1, 0}));
    Template drawn = new Template(List.of(new Template.Hole(0, NUMBER)));
    assertThat(drawn.under("p:").fill(new long[] {42})).isEqualTo("p:42");
  }
}
