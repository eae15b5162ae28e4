package reenact.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.result.RunResult;
import reenact.result.reason.Reason;
import reenact.result.trial.Check;
import reenact.result.trial.Results;

class ResultFileTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("result.json");
  }

  static Stream<RunResult> results() {
    return Stream.of(Results.full(), Results.sparse());
  }

  @ParameterizedTest
  @MethodSource("results")
  void whatIsWrittenIsReadBack(RunResult result) throws Exception {
    ResultFile.write(folder, result, Reason::code);
    assertThat(ResultFile.read(folder)).isEqualTo(result);
    assertThat(ResultFile.read(file())).isEqualTo(result);
  }

  @Test
  void theLastOneWrittenStaysAndNothingBesideIt() throws Exception {
    ResultFile.write(folder, Results.full(), Reason::code);
    ResultFile.write(folder, Results.sparse(), Reason::code);
    assertThat(ResultFile.read(folder)).isEqualTo(Results.sparse());
    assertThat(folder).isDirectoryNotContaining("glob:**/*.part");
  }

  @Test
  void aPercentileWithTooFewSamplesIsNullAndAFigureThatWasNotMeasuredIsAbsent() {
    String json = ResultFile.json(Results.sparse(), Reason::code);
    assertThat(json)
        .contains("\"p99\" : null", "\"p99_9\" : null", "\"p99_99\" : null")
        .doesNotContain("offeredRate", "scheduleLag", "poolWait", "failedResponseTime")
        .doesNotContain(
            "binarySha256",
            "contextSwitches",
            "stolen",
            "\"rate\"",
            "NaN",
            "Infinity",
            "recommendation",
            "uncountedLookups");
  }

  @Test
  void everythingThatIsKnownIsWritten() {
    assertThat(ResultFile.json(Results.full(), Reason::code))
        .contains("\"schema\" : 1", "\"offeredRate\" : 500.25", "\"scheduleLag\"", "\"poolWait\"")
        .contains(
            "\"failedResponseTime\"", "\"binarySha256\" : \"ab12\"", "\"verdict\" : \"suspect\"")
        .contains("\"axis\" : \"rate\"", "\"answer\" : \"at least\"", "\"again\" : \"./reenact run")
        .contains("\"started\" : \"2026-06-03T14:02:00.123456Z\"", "[ 100.0, 140.0 ]")
        .contains("\"uncountedLookups\"", "\"redis\" : [ \"STRLEN\" ]");
  }

  @Test
  void theCompactFormIsOneLineWithTheSameContent() throws Exception {
    String compact = ResultFile.compactJson(Results.full(), Reason::code);
    assertThat(compact).doesNotContain("\n");
    Files.writeString(file(), compact);
    assertThat(ResultFile.read(folder)).isEqualTo(Results.full());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a torn file      | {\"schema\" : 1, \"version\"  | ':1: is not a result of Reenact: '",
        "an empty file    | ''                            | ': is not a result of Reenact; name '",
        "not JSON         | schema = 1                    | ':1: is not a result of Reenact: '",
        "another's JSON   | {\"hello\" : \"world\"}       | ': is not a result of Reenact; name '",
        "a list           | []                            | ': is not a result of Reenact; name '",
        "null             | null                          | ': is not a result of Reenact; name '",
        "only a schema    | {\"schema\" : 1}              | ': version: is missing; name: is missing; '",
        "no file of ours  | {\"schema\" : 1, \"schema\" : 1} | ':1: is not a result of Reenact: Duplicate'",
        "more than one    | {\"schema\" : 1} {}          | ':1: is not a result of Reenact: '",
        "a newer schema   | {\"schema\" : 2, \"trials\" : {}} | ' has schema 2, and this version reads schema 1; use the version that wrote it'",
      })
  void aFileThatIsNoResultIsNamedWithItsFault(String what, String content, String fault)
      throws Exception {
    Files.writeString(file(), content);
    assertThatThrownBy(() -> ResultFile.read(folder))
        .isInstanceOf(ResultException.class)
        .hasMessageStartingWith(file() + fault)
        .message()
        .doesNotContain("reenact.result", "Exception");
  }

  @Test
  void aFolderWithoutAResultIsNoRun() {
    assertThatThrownBy(() -> ResultFile.read(folder))
        .isInstanceOf(ResultException.class)
        .hasMessageStartingWith(file() + " cannot be read: there is no such file; name");
  }

  @Test
  void checksOfOlderFilesAreReadAndThoseNotDecidedHaveNoVerdictInTheOldField() throws Exception {
    com.fasterxml.jackson.databind.ObjectMapper json =
        new com.fasterxml.jackson.databind.ObjectMapper();
    assertThat(json.readValue("{\"passed\": false, \"observed\": \"x\"}", Check.class))
        .isEqualTo(new Check(Check.State.FAILED, "x"));
    assertThat(json.readValue("{\"passed\": true, \"observed\": \"x\"}", Check.class))
        .isEqualTo(new Check(Check.State.PASSED, "x"));
    assertThat(Json.text(new Check(true, "x"))).contains("\"state\":\"passed\"", "\"passed\":true");
    assertThat(Json.text(Check.undecidable("x")))
        .contains("\"state\":\"undecidable\"")
        .doesNotContain("\"passed\":");
    assertThat(json.readValue(Json.text(Check.undecidable("x")), Check.class))
        .isEqualTo(Check.undecidable("x"));
  }
}
