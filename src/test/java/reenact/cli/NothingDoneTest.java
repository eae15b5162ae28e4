package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.cli.shell.ExitCode;

/** Commands that had nothing to do do not end as if they had done it. */
class NothingDoneTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static ObjectNode document() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            NothingDoneTest.class.getResourceAsStream("/reenact/result/file/oldest.json"))) {
      return (ObjectNode) JSON.readTree(in);
    }
  }

  private String stored(String name, ObjectNode document) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve("result.json"), document.toString());
    return run.toString();
  }

  /** The same run of a workload of another name. */
  private static ObjectNode other() throws IOException {
    ObjectNode document = document();
    for (JsonNode trial : document.path("trials")) {
      ((ObjectNode) trial).put("workload", "another");
    }
    return document;
  }

  private static ObjectNode empty(String... failures) throws IOException {
    ObjectNode document = document();
    document.putArray("trials");
    document.putArray("curves");
    document.putArray("comparisons");
    ArrayNode told = document.putArray("failures");
    for (String failure : failures) {
      told.add(failure);
    }
    return document;
  }

  @Test
  void comparingRunsWithNothingInCommonIsAMistakeThatSaysWhatEachHas() throws Exception {
    String before = stored("before", document());
    String after = stored("after", other());

    Console console = Console.run("compare", before, after);

    assertThat(console.code()).isEqualTo(ExitCode.USAGE);
    assertThat(console.err())
        .containsPattern(
            "nothing is comparable: before has [a-z-]+ on \\S+ \\(\\w+, closed loop\\) at 1, 4")
        .containsPattern("; after has another on \\S+ \\(\\w+, closed loop\\) at 1, 4")
        .contains(
            "; name runs of the same workload, driver and load, and with --changed what was changed on purpose");
    assertThat(console.out()).contains("only in before", "only in after");
    assertThat(Console.run("compare", before, stored("empty", empty("no Docker"))).err())
        .contains("; empty has no trials; name runs");
  }

  @Test
  void aGateOverNothingIsUndecidedAndCannotBeLetPass() throws Exception {
    String before = stored("before", document());
    String after = stored("after", other());
    String[] gate = {"compare", before, after, "--gate", "p99 < 1.1", "--allow-undecided"};

    assertThat(Console.run(gate[0], gate[1], gate[2], gate[3], gate[4]).code())
        .isEqualTo(ExitCode.GATE_FAILED);
    assertThat(Console.run(gate).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aReportWithoutTrialsIsNotDone() throws Exception {
    Console nothing = Console.run("report", stored("nothing", empty()));
    assertThat(nothing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nothing.err())
        .contains("no trial was measured, so there is nothing to report; run again");

    Console failed = Console.run("report", stored("failed", empty("docker is down")));
    assertThat(failed.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(failed.err()).contains("No trial was measured: docker is down");
    assertThat(failed.out()).contains("report.html");
  }

  @Test
  void aFormThatShowsNothingOfARunIsNotWritten() throws Exception {
    Console none =
        Console.run("report", stored("none", empty("docker is down")), "--format", "hgrm");
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("--format hgrm: ", "has nothing that this form shows");
  }
}
