package reenact.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.environment.CpuPlacement;
import reenact.result.RunResult;
import reenact.result.reason.ForeignReason;
import reenact.result.reason.Reason;
import reenact.result.trial.TrialResult;

/** Whether what two runs measured may be compared, and what is to be known if so. */
final class Comparability {

  private static final List<String> MACHINE = List.of("cpu", "cpus", "architecture");
  private static final List<String> SURROUNDINGS = List.of("os", "memory", "governor", "jdk");

  private final RunResult before;
  private final RunResult after;
  private final String beforeLabel;
  private final String afterLabel;
  private final Set<IntendedChange> changed;
  private final Function<Reason, String> sentence;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param changed what was changed on purpose
   * @param sentence of a reason for a verdict
   */
  Comparability(
      RunResult before,
      String beforeLabel,
      RunResult after,
      String afterLabel,
      Set<IntendedChange> changed,
      Function<Reason, String> sentence) {
    this.before = before;
    this.beforeLabel = beforeLabel;
    this.after = after;
    this.afterLabel = afterLabel;
    this.changed = changed;
    this.sentence = sentence;
  }

  /** Sentences, in the order in which they were noted. */
  Set<String> notes() {
    return notes;
  }

  /** Why trials of the same loads may not be compared; null when they may. */
  @Nullable String obstacle(String workload, ComparedTrials sides) {
    String asked = otherWorkload(workload);
    if (asked != null && !changed.contains(IntendedChange.WORKLOAD)) {
      return asked + IntendedChange.WORKLOAD.remedy();
    }
    if (sides.any(TrialResult::emulated)) {
      return Comparisons.emulated(sides);
    }
    if (!kinds(sides.baseline()).equals(kinds(sides.other()))) {
      return "different load: think time, spacing or connections differ";
    }
    if (before.foreign() || after.foreign()) {
      return null;
    }
    String server = Comparisons.otherServer(sides);
    if (server != null && !changed.contains(IntendedChange.SERVER)) {
      return server + IntendedChange.SERVER.remedy();
    }
    String settings = otherSettings(sides);
    if (settings != null
        && !changed.contains(IntendedChange.SETTINGS)
        && !changed.contains(IntendedChange.SERVER)) {
      return settings + IntendedChange.SETTINGS.remedy();
    }
    String host = differing(MACHINE);
    return host != null && !changed.contains(IntendedChange.HOST)
        ? "different machine: " + host + IntendedChange.HOST.remedy()
        : null;
  }

  private static Set<Comparisons.Ground> kinds(List<TrialResult> trials) {
    Set<Comparisons.Ground> kinds = new LinkedHashSet<>();
    for (TrialResult trial : trials) {
      Comparisons.Ground ground = Comparisons.Ground.of(trial);
      kinds.add(new Comparisons.Ground("", "", ground.load()));
    }
    return kinds;
  }

  private @Nullable String otherWorkload(String workload) {
    String ours = before.workloads().get(workload);
    String theirs = after.workloads().get(workload);
    if (ours == null || theirs == null) {
      notes.add(
          "Whether %s is the same workload in both runs is not recorded.".formatted(workload));
      return null;
    }
    return ours.equals(theirs) ? null : "different workload under the same name";
  }

  private static @Nullable String otherSettings(ComparedTrials sides) {
    Map<String, String> ours = sides.baseline().getFirst().server().settings();
    Map<String, String> theirs = sides.other().getFirst().server().settings();
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    names.removeIf(name -> Objects.equals(ours.get(name), theirs.get(name)));
    return names.isEmpty() ? null : "different server settings: " + String.join(", ", names);
  }

  /** Notes what differs between trials that are compared nevertheless. */
  void note(String workload, ComparedTrials sides) {
    String ours = sides.baseline().getFirst().environment();
    String theirs = sides.other().getFirst().environment();
    if (!ours.equals(theirs)) {
      notes.add("%s: %s is compared with %s.".formatted(workload, theirs, ours));
    }
    String placesBefore = places(sides.baseline());
    String placesAfter = places(sides.other());
    if (!placesBefore.isEmpty() && !placesAfter.isEmpty() && !placesBefore.equals(placesAfter)) {
      notes.add(
          "%s: different CPUs: %s, compared with %s."
              .formatted(workload, placesAfter, placesBefore));
    }
    Double window = sides.baseline().getFirst().windowSeconds();
    Double other = sides.other().getFirst().windowSeconds();
    if (window != null && other != null && Math.abs(window / other - 1) > 0.05) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: windows of %.1f s are compared with windows of %.1f s.",
              workload,
              other,
              window));
    }
  }

  private static String places(List<TrialResult> trials) {
    return CpuPlacement.words(trials.getFirst().treatment());
  }

  /** Notes what differs between the runs as a whole. */
  void note() {
    String around = differing(SURROUNDINGS);
    if (around != null) {
      notes.add("Between %s and %s: %s.".formatted(beforeLabel, afterLabel, around));
    }
    if (before.foreign() || after.foreign()) {
      foreign(before, beforeLabel);
      foreign(after, afterLabel);
    } else if (!before.version().equals(after.version())) {
      notes.add(
          "%s was measured by Reenact %s, %s by %s."
              .formatted(beforeLabel, before.version(), afterLabel, after.version()));
    }
  }

  /** Its host and settings are not known to differ, nor to be the same. */
  private void foreign(RunResult run, String label) {
    if (run.foreign()) {
      notes.add(
          "%s was not measured by Reenact. It was not checked, and its server, settings and machine are assumed to be the same."
              .formatted(label));
      run.trials().stream()
          .flatMap(trial -> trial.reasons().stream())
          .filter(reason -> !(reason instanceof ForeignReason.NotChecked))
          .distinct()
          .forEach(reason -> notes.add(label + ": " + sentence.apply(reason) + "."));
    }
  }

  private @Nullable String differing(List<String> facts) {
    List<String> different = new ArrayList<>();
    for (String fact : facts) {
      String ours = before.host().get(fact);
      String theirs = after.host().get(fact);
      if (ours != null && theirs != null && !ours.equals(theirs)) {
        different.add("%s %s instead of %s".formatted(fact, ours, theirs));
      }
    }
    return different.isEmpty() ? null : String.join(", ", different);
  }
}
