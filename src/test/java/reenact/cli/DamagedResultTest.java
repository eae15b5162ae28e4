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
import reenact.analysis.Gate;
import reenact.analysis.IntendedChange;
import reenact.analysis.RunComparison;
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
