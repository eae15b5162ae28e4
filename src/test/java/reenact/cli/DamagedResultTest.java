package reenact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.analysis.Gate;
import reenact.analysis.IntendedChange;
import reenact.analysis.RunComparison;
import reenact.cli.shell.ExitCode;
import reenact.report.HostileRuns;
import reenact.report.ReasonText;
import reenact.result.RunResult;
import reenact.result.file.PlainText;
import reenact.result.file.ResultException;
import reenact.result.file.ResultFile;

/** Stored results that were damaged at random, through the commands that read them. */
class DamagedResultTest {

  private static final int MUTATIONS = Integer.getInteger("reenact.mutations", 2_000);
  private static final long SEED = Long.getLong("reenact.mutations.seed", 11);

  /** Whatever a terminal would obey. */
  private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u202a-\\u202e]");

  private static final List<Gate> GATES =
      Gate.of("throughput > 0.95, p99 < 1.1, cpuPerRequest < 2");

  private static final int LONGEST_TEXT = 200_000;
  private static final int LONGEST_PAGE = 6_000_000;

  @TempDir private Path folder;

  private static JsonNode document() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DamagedResultTest.class.getResourceAsStream("/reenact/result/file/oldest.json"))) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** The same with all reasons that there are. */
  private static JsonNode withReasons(JsonNode document) throws IOException {
    JsonNode copy = document.deepCopy();
    ObjectNode trial = (ObjectNode) copy.at("/trials/0");
    trial.put("verdict", "invalid");
    trial.set(
        "reasonCodes",
        new ObjectMapper()
            .readTree(ResultFile.compactJson(HostileRuns.reasons(), ReasonText::of))
            .at("/trials/0/reasonCodes"));
    return copy;
  }

  @Tag("slow")
  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void isRefusedByNameOrShownButNeverABugNorObeyed() throws Exception {
    JsonNode document = document();
    RunResult sound = StoredRun.read(run("sound", document.toString()), null);
    JsonNode reasons = withReasons(document);
    Mutations mutations = new Mutations(SEED);
    Random random = new Random(SEED);
    int shown = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String text = mutations.of(i % 2 == 0 ? document : reasons);
      String which = "mutation " + i;
      Path damaged = run("damaged", text);
      try {
        RunResult run = StoredRun.read(damaged, null);
        shown++;
        // A page carries a megabyte of charts.
        Format format =
            i % 40 == 0
                ? Format.HTML
                : List.of(Format.TEXT, Format.MD, Format.CSV, Format.JSON).get(random.nextInt(4));
        isSane(
            which + " as " + format,
            shown(run, format),
            // JSON is indented.
            format == Format.HTML ? LONGEST_PAGE : 2 * text.length() + LONGEST_TEXT);
        isSane(which, compared(run, sound, random), LONGEST_TEXT);
        if (i % 500 == 0) {
          Format.SVG.files(run, "");
        }
        assertThat(Format.HGRM.files(run, "").keySet())
            .as(which)
            .allMatch(name -> !name.contains("/"));
      } catch (ResultException e) {
        assertThat(e).as(which).message().contains("result.json").hasSizeLessThan(3_000);
        isSane(which, String.valueOf(e.getMessage()), LONGEST_TEXT);
      } catch (RuntimeException e) {
        throw new AssertionError(which + ": " + PlainText.line(text, 20_000), e);
      }
      if (i % 200 == 0) {
        commandsEndWell(which, damaged, folder.resolve("sound"));
      }
    }
    // Were all refused, or none, nothing would have been tried.
    assertThat(shown).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "reasonCodes            | []     | trials[0].reasonCodes: is empty, but the verdict is invalid",
        "reasonCodes            | null   | trials[0].reasonCodes: is null",
        "reasonCodes/0/severity | \"grave\" | trials[0].reasonCodes[0].severity: must be one of note, doubt, fault, got \"grave\"",
        "reasonCodes/0/severity | null   | trials[0].reasonCodes[0].severity: is null",
        "reasonCodes/0/code     | \"grim\" | trials[0].reasonCodes[0].code: must be a known code, got \"grim\"",
        "verdict                | \"valid\" | trials[0].reasonCodes: gives the verdict invalid, but the verdict is valid",
        "verdict                | \"suspect\" | trials[0].reasonCodes: gives the verdict invalid, but the verdict is suspect",
        "cpu/others             | {\"all-cpus\" : {\"cpus\" : \"0\", \"count\" : 1, \"cores\" : 1, \"tooMuch\" : true}} | trials[0].cpu.others.all-cpus: must be named one of server-cpus, generator-cpus, shared-cpus",
      })
  void aVerdictAndItsReasonsThatDoNotFitAreRefusedByTheirPaths(
      String place, String value, String fault) throws Exception {
    JsonNode document = withReasons(document());
    damage(document, place, value);

    assertThat(Console.run("report", run("damaged", document.toString()).toString()).err())
        .contains(fault);
  }

  private static void damage(JsonNode document, String place, String value) throws IOException {
    String pointer = "/trials/0/" + place;
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) document.at(pointer.substring(0, last)))
        .set(pointer.substring(last + 1), new ObjectMapper().readTree(value));
  }

  @Test
  void theGroupOfAReasonIsKnown() throws Exception {
    JsonNode document = withReasons(document());
    JsonNode reasons = document.at("/trials/0/reasonCodes");
    for (int i = 0; i < reasons.size(); i++) {
      if (reasons.get(i).has("group")) {
        damage(document, "reasonCodes/" + i + "/group", "\"all-cpus\"");
      }
    }
    assertThat(Console.run("report", run("damaged", document.toString()).toString()).err())
        .contains(
            ".group: must be one of server-cpus, generator-cpus, shared-cpus, got \"all-cpus\"");
  }

  @Test
  void sentencesAloneHaveToBeThereForAVerdictToo() throws Exception {
    JsonNode document = document();
    damage(document, "verdict", "\"suspect\"");
    assertThat(Console.run("report", run("damaged", document.toString()).toString()).err())
        .contains("trials[0].reasons: is empty, but the verdict is suspect");
  }

  private Path run(String name, String text) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Path file = run.resolve("result.json");
    // A file system may flush what is written over an old file, and not what is written anew.
    Files.deleteIfExists(file);
    Files.writeString(file, text.replace("\ud800", "?"), UTF_8);
    return run;
  }

  private static String shown(RunResult run, Format format) {
    StringBuilder text = new StringBuilder();
    format.files(run, "").values().forEach(bytes -> text.append(new String(bytes, UTF_8)));
    return text.toString();
  }

  private static String compared(RunResult damaged, RunResult sound, Random random) {
    boolean first = random.nextBoolean();
    Map<String, RunResult> runs = new LinkedHashMap<>();
    runs.put("before", first ? damaged : sound);
    runs.put("after", first ? sound : damaged);
    return List.of(CompareCommand.Form.values())
        .get(random.nextInt(3))
        .render(RunComparison.of(runs, EnumSet.allOf(IntendedChange.class), GATES, ReasonText::of));
  }

  private static void isSane(String which, String shown, int longest) {
    assertThat(OBEYED.matcher(shown).find()).as(which).isFalse();
    assertThat(shown.length()).as(which).isLessThan(longest);
  }

  /** From the command line until the exit code. */
  private static void commandsEndWell(String which, Path damaged, Path sound) {
    Console report = Console.run("report", damaged.toString());
    Console compare =
        Console.run("compare", damaged.toString(), sound.toString(), "--gate", "p99 < 1.1");
    assertThat(report.code()).as(which + report.err()).isIn(ExitCode.DONE, ExitCode.USAGE);
    assertThat(compare.code()).as(which + compare.err()).isIn(ExitCode.GATE_FAILED, ExitCode.USAGE);
    assertThat(report.code() == ExitCode.USAGE)
        .as(which)
        .isEqualTo(compare.code() == ExitCode.USAGE);
    isSane(which, report.out() + report.err() + compare.out() + compare.err(), LONGEST_TEXT);
  }
}
