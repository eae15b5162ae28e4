package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  private static String text(long number, int digits) {
    byte[] target = new byte[DecimalText.MAX_LENGTH];
    return new String(target, 0, DecimalText.write(number, digits, target, 0), US_ASCII);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      longs = {
        0,
        1,
        9,
        10,
        11,
        99,
        100,
        1234567890,
        Integer.MAX_VALUE,
        Long.MAX_VALUE,
        -1,
        -10,
        -99,
        Long.MIN_VALUE + 1
      })
  void writesWhatLongToStringWrites(long number) {
    assertThat(text(number, 0)).isEqualTo(Long.toString(number));
  }

  @ParameterizedTest(name = "{0} in {1} digits is {2}")
  @CsvSource({"7, 3, 007", "0, 4, 0000", "1234, 2, 1234", "-7, 3, -007", "-1234, 4, -1234"})
  void padsWithZerosToTheNumberOfDigits(long number, int digits, String expected) {
    assertThat(text(number, digits)).isEqualTo(expected);
  }

  @Test
  void writesAtTheOffsetAndNothingElse() {
    byte[] target = "..........".getBytes(US_ASCII);
    assertThat(DecimalText.write(-42, 4, target, 3)).isEqualTo(5);
    assertThat(new String(target, US_ASCII)).isEqualTo("...-0042..");
  }

  @Test
  void theSmallestLongHasNoOppositeAndIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> text(Long.MIN_VALUE, 0));
  }
}
