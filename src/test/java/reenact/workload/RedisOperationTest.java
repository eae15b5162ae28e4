package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.UnknownNameException;

public class RedisOperationTest {

  static RedisOperation operation(boolean transaction, String... commands) {
    return RedisOperation.of("op", 1, List.of(commands), transaction, RedisNamesTest.NAMES);
  }

  /** The words of each command with what was drawn filled in. */
  public static List<List<String>> filled(RedisOperation operation, long... values) {
    return operation.commands().stream()
        .map(command -> command.stream().map(word -> word.fill(values)).toList())
        .toList();
  }

  @Test
  void eachWordOfACommandIsAnArgument() {
    assertThat(filled(operation(false, "SET {key:session} 'a b' EX 3600"), 7))
        .containsExactly(List.of("SET", "session:7", "a b", "EX", "3600"));
  }

  @Test
  void aPlaceholderMayBeAPartOfAnArgument() {
    assertThat(filled(operation(false, "GET {key:session}:{int:1..9}:x"), 7, 3))
        .containsExactly(List.of("GET", "session:7:3:x"));
  }

  @Test
  void theCommandsOfATransactionShareTheirDraws() {
    RedisOperation operation =
        operation(true, "INCR {key:session}", "EXPIRE {key:session} {int:1..9}");
    assertThat(operation.draws()).hasSize(2);
    assertThat(filled(operation, 7, 3))
        .containsExactly(List.of("INCR", "session:7"), List.of("EXPIRE", "session:7", "3"));
  }

  @Test
  void multiAndExecAreCommandsToo() {
    assertThat(operation(false, "GET {key:session}").commandsPerRequest()).isEqualTo(1);
    assertThat(operation(true, "GET a", "GET b").commandsPerRequest()).isEqualTo(4);
  }

  @Test
  void theLongestArgumentIsThatOfTheLongestDraw() {
    assertThat(operation(false, "SET {key:session} {value:body}").longestArgument())
        .isEqualTo("session:".length() + 20);
    assertThat(operation(false, "PING").longestArgument()).isEqualTo(4);
  }

  @Test
  void underAPrefixKeysMoveAndArgumentsDoNot() {
    RedisOperation operation =
        operation(true, "SET {key:session} session:", "SADD {new:session} {int:1..9}");
    RedisOperation under = operation.under("reenact:");
    assertThat(filled(under, 7, 100, 3))
        .containsExactly(
            List.of("SET", "reenact:session:7", "session:"),
            List.of("SADD", "reenact:session:100", "3"));
    assertThat(under.transaction()).isTrue();
    assertThat(under.draws()).hasSize(3);
    assertThat(under.draws().getFirst().text(7)).isEqualTo("reenact:session:7");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "  "})
  void anEmptyCommandIsAnError(String command) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> operation(false, command))
        .withMessage("is empty; write a command such as GET {key:name}");
  }

  @Test
  void aCommandsNameIsNotDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> operation(false, "{value:body} x"))
        .withMessage("the name of the command must not be drawn; write it out");
  }

  @ParameterizedTest(name = "{0} commands")
  @ValueSource(ints = {0, 2})
  void onlyATransactionHasOtherThanOneCommand(int count) {
    String[] commands = new String[count];
    Arrays.fill(commands, "PING");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> operation(false, commands))
        .withMessageContaining("transaction");
  }

  @Test
  void anUnknownNameIsAnError() {
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> operation(false, "GET {key:sessions}"));
  }
}
