package reenact.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedKeysTest {

  /** Each problem as {@code line key fault}. */
  private static List<String> found(String text) {
    String lines = text.replace("\\n", "\n");
    ConfigFactory.parseString(lines);
    Problems problems = new Problems();
    RepeatedKeys.report(lines, problems, "it.conf");
    return problems.exception().problems().stream()
        .map(problem -> "%d %s".formatted(problem.line(), problem.key()))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = 1\\na = 2                          | 2 a",
        "a = 1, b = 2, a = 3                      | 1 a",
        "{ a : 1\\n  b : 2\\n  a : 1 }           | 3 a",
        "a.b = 1\\na.\"b\" = 2                   | 2 a.\"b\"",
        "s { a = 1\\n a = [\\n 1, 2\\n] }        | 2 s.a",
        "s = { t { a = x y, a = z } }             | 1 s.t.a",
        "l = [ { a = 1\\n a = 2 }, { a = 3 } ]   | 2 l.a",
        "a =\\n 1\\na = 2                       | 3 a",
        "# a = 0\\na = \"\"\"a = 1\\n\"\"\"\\na = 2 | 4 a",
      })
  void aKeyThatASectionSetsTwiceIsFound(String text, String problem) {
    assertThat(found(text)).containsExactly(problem);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "a { b = 1 }\\na { c = 2 }",
        "a { b = 1 }\\na { b = 2 }",
        "a { b = 1 }\\na.c = 2",
        "a.b = 1\\na.c = 2",
        "a = 1\\na = ${?PORT}",
        "a = [1]\\na += 2",
        "a = [1]\\na = ${a} [2]",
        "l = [ { a = 1 }, { a = 2 } ]",
        "l = [ a, a, a ]",
        "a = a\\nb = a",
        "a = { b = 1 }, c = { b = 1 }",
      })
  void whatIsMergedOrAddedOnPurposeIsNotFound(String text) {
    assertThat(found(text)).isEmpty();
  }
}
