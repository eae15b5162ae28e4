package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.fault.Fault;
import reenact.workload.lua.ScriptJudge;

/** What is no Lua at all, and what is Lua though no server of somebody else is asked it. */
class LuaSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while redis.call('EXISTS', KEYS[1]) == 0 do local x = 1 end return 1",
        "local i = 0 repeat i = i + 1 until i > 3 return i",
        "function a.b.c:d(x, ...) return x end",
        "#!lua flags=no-writes\nreturn 1",
        "local t = {1, [2] = 3; x = 4,} return #t.x .. 'a'",
        "return 0x1p4 + 0x.8 + .5 + 3. + 1e-3",
        "return 'a\\\r\nb', \"\\\"\", [==[ ]] ]==], [[ [[ ]]",
        "for _, k in next, KEYS do redis.call('DEL', k) end",
        "local goto, continue = 1, 2; do break end return -goto ^ -continue",
        "return (function(...) return select('#', ...) end)(1, 2)",
        "-- a comment\n--[[ and\nanother ]] return {redis.call 'PING'}",
        "",
      })
  void isReadAsLuaReadsIt(String script) {
    assertThat(ScriptJudge.syntaxFault(script)).isEmpty();
  }

  @Test
  void whatIsNestedDeeplyIsLeftToTheServer() {
    assertThat(ScriptJudge.syntaxFault("return " + "(".repeat(150) + "1" + ")".repeat(150)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return redis.call('GET', KEYS[1] | line 1: it ends too early",
        "if x the return 1 end | line 1: it is no Lua at its word 3, the",
        "local x = 1\\nwhile true do x = = 2 end | line 2: it is no Lua at its word 10, =",
        "repeat return 1 | line 1: it ends too early",
        "return 'open | line 1: a string is not closed",
        "local a\\n\\nreturn a != 1 | line 3: it is no Lua at character 19",
        "return 3x | line 1: 3x is no number of Lua",
        "return 1 end | line 1: it is no Lua at its word 3, end",
      })
  void aSyntaxErrorIsNamedWithItsLine(String script, String fault) {
    assertThat(ScriptJudge.syntaxFault(script.replace("\\n", "\n"))).contains(Fault.of(fault));
  }

  @Test
  void aServerOfOthersIsToldOnlyTheRemedyThatFits() {
    assertThat(untold("return redis.call('GET', KEYS[1]"))
        .isEqualTo(
            new CommandKeys.Untold(
                "a script has a syntax error: line 1: it ends too early", "correct the script"));
    assertThat(untold("while true do end").remedy())
        .startsWith("loop by for ")
        .doesNotContain("let redis.call name");
  }

  private static CommandKeys.Untold untold(String script) {
    List<String> words = Arrays.asList("EVAL", script, "1", "a");
    return (CommandKeys.Untold) KeyTable.of(List.copyOf(words));
  }
}
