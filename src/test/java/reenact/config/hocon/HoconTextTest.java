package reenact.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoconTextTest {

  @Test
  void keepsTheOrderInWhichThingsWereSaid() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("z", 1);
    settings.put("a", Map.of("b", List.of(1, 2.5, true)));
    assertThat(HoconText.file(settings))
        .isEqualTo(
            """
            z = 1
            a { b = [1, 2.5, true] }
            """);
  }

  @Test
  void breaksWhatIsTooLong() {
    String word = "x".repeat(60);
    assertThat(HoconText.file(Map.of("a", List.of(word, word))))
        .isEqualTo("a = [\n  %s\n  %s\n]\n".formatted(word, word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "two words",
        "5 s",
        "a-b",
        "true",
        "null",
        "include x",
        "a  b",
        " a",
        "a#b",
        "a=b",
        "${x}",
        "{key:a}",
        "\"quoted\"",
        "line\nbreak",
        "1",
        "1.50",
        "0-1",
        "\u00e9",
        "//"
      })
  void textIsReadBackAsItWas(String text) {
    assertThat(ConfigFactory.parseString(HoconText.file(Map.of("a", text))).getString("a"))
        .isEqualTo(text);
    assertThat(ConfigFactory.parseString(HoconText.file(Map.of(text, 1))).root())
        .containsOnlyKeys(text);
  }
}
