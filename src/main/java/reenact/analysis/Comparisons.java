package reenact.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.result.comparison.Comparison;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.TrialResult;

/** The environments of one run beside its baseline. */
final class Comparisons {

  private Comparisons() {}

  /** What has to be the same for a comparison: everything but how much is asked. */
  record Ground(String workload, String driver, LoadLevel load) {

    static Ground of(TrialResult trial) {
      LoadLevel load = trial.load();
      return new Ground(trial.workload(), trial.driver(), load.kind());
    }
  }

  /**
   * Every other environment beside the baseline. Repetitions of the same number are one round, in
   * which the environments took turns, so they are compared within rounds.
   */
  static List<Comparison> of(List<TrialResult> trials, String baseline) {
    Map<Ground, List<TrialResult>> grounds = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      grounds.computeIfAbsent(Ground.of(trial), ground -> new ArrayList<>()).add(trial);
    }
    Set<String> others = new LinkedHashSet<>();
    trials.forEach(trial -> others.add(trial.environment()));
    others.remove(baseline);
    List<Comparison> comparisons = new ArrayList<>();
    grounds.forEach((ground, of) -> {
      List<TrialResult> base = in(of, baseline);
      for (String other : others) {
        List<TrialResult> beside = in(of, other);
        if (!base.isEmpty() && !beside.isEmpty()) {
          ComparedTrials sides = new ComparedTrials(base, beside, true);
          comparisons.addAll(
              new Differences(
                      ground.workload(), ground.driver(), baseline, other, sides, apart(sides))
                  .all());
        }
      }
    });
    return comparisons;
  }

  private static List<TrialResult> in(List<TrialResult> trials, String environment) {
    return trials.stream().filter(trial -> trial.environment().equals(environment)).toList();
  }

  /** Why two sides are not comparable whatever was measured; null when they are. */
  private static @Nullable String apart(ComparedTrials sides) {
    String emulated = emulated(sides);
    return emulated != null ? emulated : otherServer(sides);
  }

  /** An emulated CPU has costs of its own. */
  static @Nullable String emulated(ComparedTrials sides) {
    return sides.any(TrialResult::emulated)
        ? "an emulated CPU, whose costs differ from those of a real one"
        : null;
  }

  /** Another server binary; another version where the binary is not known. */
  static @Nullable String otherServer(ComparedTrials sides) {
    Set<String> names =
        servers(sides, trial -> trial.server().name() + " " + trial.server().version());
    if (names.size() > 1) {
      return "different server: " + String.join(" and ", names);
    }
    Set<String> binaries = servers(sides, trial -> trial.server().binarySha256());
    return binaries.size() > 1 ? "different server binary of the same version" : null;
  }

  private static Set<String> servers(
      ComparedTrials sides, Function<TrialResult, @Nullable String> fact) {
    Set<String> facts = new LinkedHashSet<>();
    for (List<TrialResult> side : List.of(sides.baseline(), sides.other())) {
      for (TrialResult trial : side) {
        String value = fact.apply(trial);
        if (value != null) {
          facts.add(value);
        }
      }
    }
    return facts;
  }
}
