package reenact.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import reenact.result.RunResult;
import reenact.result.reason.CpuGroup;
import reenact.result.reason.Reason;
import reenact.result.trial.OtherProgramsResult;
import reenact.result.trial.OtherProgramsUnknown;
import reenact.result.trial.TrialResult;

/** Says once for a run how much CPU other programs used in its trials. */
public final class OtherProgramsSummary {

  private OtherProgramsSummary() {}

  /** The reasons of a trial without those that are told here, in sentences. */
  static List<Reason> otherReasons(TrialResult trial) {
    List<Reason> told = trial.cpu().disturbances();
    return trial.reasons().stream().filter(reason -> !told.contains(reason)).toList();
  }

  /** A sentence for each group of CPUs on which trials were disturbed. */
  public static List<String> of(RunResult run) {
    TreeSet<String> groups = new TreeSet<>();
    run.trials().forEach(trial -> disturbed(trial).forEach(use -> groups.add(use.getKey())));
    return groups.stream().map(group -> sentence(run, group)).toList();
  }

  /** A sentence for each reason why it is not known of trials what other programs used. */
  public static List<String> unwatched(RunResult run) {
    return run.trials().stream()
        .map(trial -> trial.cpu().othersUnknown())
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .map(OtherProgramsSummary::sentence)
        .toList();
  }

  /** Why it is not known what other programs used. */
  public static String sentence(OtherProgramsUnknown unknown) {
    return "the CPU use of other programs is unknown: %s".formatted(text(unknown));
  }

  private static String text(OtherProgramsUnknown unknown) {
    return switch (unknown) {
      case SERVER_NOT_FOUND -> "the server's program on this machine was not found";
      case PROCESSES_HIDDEN -> "not all processes of this machine are visible";
    };
  }

  private static String sentence(RunResult run, String group) {
    List<OtherProgramsResult> uses =
        run.trials().stream()
            .map(trial -> trial.cpu().othersKnown().get(group))
            .filter(Objects::nonNull)
            .filter(OtherProgramsResult::tooMuch)
            .toList();
    OtherProgramsResult most =
        uses.stream().max(Comparator.comparingDouble(OtherProgramsResult::cores)).orElseThrow();
    int trials = run.trials().size();
    String where =
        uses.size() == 1
            ? "in %d of %d %s".formatted(uses.size(), trials, trials == 1 ? "trial" : "trials")
            : "in the worst of %d disturbed trials (%d in all)".formatted(uses.size(), trials);
    return "%s %s; with --wait-quiet 60s each trial waits for a quiet machine"
        .formatted(ReasonText.of(most.reason(CpuGroup.of(group))), where);
  }

  private static Stream<Map.Entry<String, OtherProgramsResult>> disturbed(TrialResult trial) {
    return trial.cpu().othersKnown().entrySet().stream().filter(use -> use.getValue().tooMuch());
  }
}
