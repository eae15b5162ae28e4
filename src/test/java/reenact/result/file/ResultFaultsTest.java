package reenact.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.result.RunResult;
import reenact.result.reason.Reason;
import reenact.result.trial.Results;

/** What a stored result that somebody edited is answered with. */
class ResultFaultsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode FULL = parsed();

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("result.json");
  }

  private static JsonNode parsed() {
    try {
      return JSON.readTree(ResultFile.json(Results.full(), Reason::code));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode full() {
    return FULL.deepCopy();
  }

  private RunResult read(JsonNode content) throws Exception {
    // A file system may flush what is written over an old file, and not what is written anew.
    Files.deleteIfExists(file());
    Files.writeString(file(), content.toString());
    return ResultFile.read(folder);
  }

  @Test
  void theOldestStoredFormIsReadAndWhatItLacksIsEmpty() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(ResultFaultsTest.class.getResourceAsStream("oldest.json"))) {
      Files.write(file(), in.readAllBytes());
    }
    RunResult run = ResultFile.read(folder);
    assertThat(run.trials()).hasSize(2);
    assertThat(run.workloads()).isEmpty();
    assertThat(run.comparisons()).isEmpty();
    assertThat(run.trials().getFirst().generator().loops()).isEmpty();
    assertThat(run.trials().getFirst().treatment()).isEmpty();
    assertThat(run.curves().getFirst().remarks()).isEmpty();
    assertThat(ResultFile.faults(run)).isEmpty();
  }

  /** Each field of each object: without it the result is read, or the field is named. */
  @Tag("slow")
  @Test
  void everyFieldThatIsMissingOrNullOrOfAnotherKindIsNamedOrNotNeeded() throws Exception {
    List<String> places = new ArrayList<>();
    places(full(), "", places);
    assertThat(places).hasSizeGreaterThan(200);
    int named = 0;
    for (String place : places) {
      for (Damage damage : Damage.values()) {
        JsonNode content = full();
        damage.at(content, place);
        try {
          read(content);
        } catch (ResultException e) {
          named++;
          assertThat(e)
              .as(damage + " " + place)
              .hasMessageStartingWith(file().toString())
              .message()
              .contains(damage.words)
              .contains(path(place).substring(0, path(place).lastIndexOf('.') + 1))
              .contains(place.substring(place.lastIndexOf('/') + 1))
              .doesNotContain("Exception");
        }
      }
    }
    assertThat(named).isGreaterThan(3 * places.size() / 2);
  }

  /** How a field is damaged, and what the answer says of it. */
  private enum Damage {
    MISSING(""),
    NULL("is null"),
    LIST("must be "),
    TEXT("must be ");

    private final String words;

    Damage(String words) {
      this.words = words;
    }

    private void at(JsonNode content, String place) {
      int last = place.lastIndexOf('/');
      String name = place.substring(last + 1);
      ObjectNode object = (ObjectNode) content.at(place.substring(0, last));
      switch (this) {
        case MISSING -> object.remove(name);
        case NULL -> object.putNull(name);
        case LIST -> object.putArray(name).add(5).addObject();
        case TEXT -> object.set(name, TextNode.valueOf("\u001b[2J"));
      }
    }
  }

  /** Pointers to all fields but the schema's number, of each list's first element. */
  private static void places(JsonNode node, String at, List<String> places) {
    if (node instanceof ArrayNode list && !list.isEmpty()) {
      places(list.get(0), at + "/0", places);
    }
    node.properties()
        .forEach(field -> {
          String place = at + "/" + field.getKey();
          if (!place.equals("/schema") && field.getKey().indexOf('~') < 0) {
            places.add(place);
            places(field.getValue(), place, places);
          }
        });
  }

  private static String path(String place) {
    return place.substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/started                  | \"2026-06-03\"  | started: must be a date with a time, such as \"2026-06-03T14:02:00Z\", got \"2026-06-03\"",
        "/started                  | \"+999999999-01-01T00:00:00Z\" | started: must be a date with a time",
        "/planned                  | -1              | planned: must be a whole number from 0 to 2147483647, got -1",
        "/planned                  | 4294967297      | planned: must be a whole number from 0 to 2147483647, got 4294967297",
        "/planned                  | 2.5             | planned: must be a whole number",
        "/trials/0/verdict         | \"fine\"        | trials[0].verdict: must be one of valid, suspect, invalid, got \"fine\"",
        "/trials/0/throughput      | -0.5            | trials[0].throughput: must be a number from 0 to 1e+15, got -0.5",
        "/trials/0/throughput      | 1e308           | trials[0].throughput: must be a number from 0 to 1e+15, got 1.0E308",
        "/trials/0/throughput      | 1e999           | trials[0].throughput: must be a number",
        "/trials/0/throughput      | \"NaN\"         | trials[0].throughput: must be a number",
        "/trials/0/requests        | 99999999999999999999 | trials[0].requests: must be a whole number",
        "/trials/0/repetition      | 0               | trials[0].repetition: must be a whole number from 1",
        "/trials/0/load/model      | \"again\"       | trials[0].load.model: must be one of closed, open, replay, got \"again\"",
        "/trials/0/load            | {\"model\" : \"closed\"} | trials[0].load.clients: is missing",
        "/trials/0/load            | {\"model\" : \"open\"}   | trials[0].load.rate: is missing",
        "/trials/0/load            | {\"model\" : \"closed\", \"clients\" : 2, \"rate\" : 3} | trials[0].load.rate: must not be there in a closed loop",
        "/trials/0/reasons         | [\"a\", null]   | trials[0].reasons[1]: is null",
        "/trials/0/errors          | {\"x\" : -1}    | trials[0].errors.x: must be a whole number from 0",
        "/trials/0                 | 5               | trials[0]: must be an object, got 5",
      })
  void aFieldThatCannotBeIsNamedWithItsPathAndWhatMayBeThere(
      String place, String value, String fault) throws Exception {
    JsonNode content = full();
    JsonNode parent = content.at(place.substring(0, place.lastIndexOf('/')));
    String name = place.substring(place.lastIndexOf('/') + 1);
    JsonNode damaged = JSON.readTree(value);
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(name), damaged);
    } else {
      ((ObjectNode) parent).set(name, damaged);
    }
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(ResultException.class)
        .hasMessageStartingWith(file() + ": " + fault);
  }

  @Test
  void anIdThatTwoTrialsShareIsNamed() throws Exception {
    JsonNode content = full();
    ArrayNode trials = (ArrayNode) content.path("trials");
    int last = trials.size();
    trials.add(trials.get(0).deepCopy());
    assertThatThrownBy(() -> read(content))
        .hasMessageContaining("trials[" + last + "].id: is that of trials[0] too");
  }

  @Tag("slow")
  @Test
  void ofManyFaultsAHandfulIsToldInOneLineThatATerminalDoesNotObey() throws Exception {
    ObjectNode content = (ObjectNode) full();
    ObjectNode errors = (ObjectNode) content.at("/trials/0/errors");
    for (int i = 0; i < 10_000; i++) {
      errors.put("\u001b[31m" + "x".repeat(1_000) + i, "no number");
    }
    assertThatThrownBy(() -> read(content))
        .hasMessageContaining("and 9,995 more")
        .message()
        .hasSizeLessThan(2_000)
        .doesNotContain("\u001b", "\n");
  }

  @Test
  void nestingAndSizeHaveLimits() throws Exception {
    Files.writeString(file(), "{\"schema\" : 1, \"x\" : " + "[".repeat(10_000));
    assertThatThrownBy(() -> ResultFile.read(folder))
        .isInstanceOf(ResultException.class)
        .hasMessageContaining("is not a result of Reenact: ");
    try (var large = new RandomAccessFile(file().toFile(), "rw")) {
      large.setLength(300L << 20);
    }
    assertThatThrownBy(() -> ResultFile.read(folder))
        .hasMessage(
            file()
                + " cannot be read: it has 300 MB, over the limit of 256 MB; name the folder of a run");
  }
}
