package reenact.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.report.Limitation;
import reenact.report.ReasonText;
import reenact.report.text.TextReport;
import reenact.result.NetworkPath;
import reenact.result.RunResult;
import reenact.result.reason.Bottleneck;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.Severity;
import reenact.result.reason.ToldReason;
import reenact.result.trial.GuestCpu;
import reenact.result.trial.TrialResult;

/** A stored file that has reasons, and more, as sentences only. */
class OldFormTest {

  @TempDir private Path folder;
  private RunResult run;

  @BeforeEach
  void read() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(OldFormTest.class.getResourceAsStream("sentences.json"))) {
      Files.write(folder.resolve("result.json"), in.readAllBytes());
    }
    run = ResultFile.read(folder);
  }

  private TrialResult trial(int order) {
    return run.trials().get(order - 1);
  }

  @Test
  void whatOtherThanTheServerWasTheLimitIsKnown() {
    assertThat(trial(1).bottleneck()).contains(Bottleneck.GENERATOR);
    assertThat(trial(2).bottleneck()).contains(Bottleneck.SHARED_CPUS);
    assertThat(trial(3).bottleneck()).isEmpty();
  }

  @Test
  void aSentenceOnOtherProgramsIsWhatTheCpusSayInWhateverWords() {
    assertThat(trial(1).cpu().disturbances())
        .singleElement()
        .isInstanceOf(MachineReason.OtherPrograms.class)
        .isEqualTo(trial(1).reasons().getLast());
    assertThat(TextReport.of(run)).containsOnlyOnce("other programs used");
  }

  @Test
  void theOthersKeepTheirWordsAndTheSeverityOfTheVerdict() {
    assertThat(trial(3).reasons())
        .containsExactly(
            new ToldReason(Severity.FAULT, "the server died"),
            new ToldReason(Severity.FAULT, "check littlesLaw could not be decided: no requests"));
    assertThat(trial(4).reasons()).isEmpty();
    assertThat(TextReport.of(run)).contains("the server died");
  }

  @Test
  void howTheServersWereReachedAndWhatTheirCpuWasIsKnown() {
    assertThat(run.networkPath()).isEqualTo(NetworkPath.LOOPBACK);
    assertThat(Limitation.of(run))
        .extracting(Limitation::title)
        .contains("Different paths to the servers");
    assertThat(trial(1).guestCpu()).isNull();
    assertThat(trial(3).guestCpu()).isEqualTo(GuestCpu.TCG);
    assertThat(trial(4).guestCpu()).isEqualTo(GuestCpu.KVM);
  }

  /** However the records group them. */
  @Test
  void theFileHasTheSameFieldsBesideOneAnotherAsEver() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode old = json.readTree(folder.resolve("result.json").toFile());
    JsonNode now = json.readTree(ResultFile.json(run, ReasonText::of));
    assertThat(names(now)).containsAll(names(old)).contains("networkPath");
    for (int i = 0; i < 4; i++) {
      assertThat(names(now.at("/trials/" + i)))
          .containsAll(names(old.at("/trials/" + i)))
          .contains("reasonCodes");
      assertThat(now.at("/trials/" + i + "/throughput"))
          .isEqualTo(old.at("/trials/" + i + "/throughput"));
    }
    assertThat(names(now)).doesNotContain("origin", "extent", "ground");
    assertThat(names(now.at("/trials/0")))
        .doesNotContain("setup", "judgement", "totals", "machine");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void onceWrittenAnewItIsTheSameAndItsSentencesAreNotReadBack() throws Exception {
    ResultFile.write(
        folder, run, reason -> "all CPUs were busy, so this is not the server's limit");
    RunResult again = ResultFile.read(folder);
    assertThat(again).isEqualTo(run);
    ResultFile.write(folder, run, ReasonText::of);
    List<Reason> reasons = trial(2).reasons();
    assertThat(Files.readString(folder.resolve("result.json")))
        .contains("\"" + ReasonText.of(reasons.getFirst()) + "\"")
        .contains("\"code\" : \"told\"", "\"code\" : \"other-programs\"");
  }
}
