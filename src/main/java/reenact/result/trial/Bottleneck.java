package reenact.result.trial;

import static java.util.Comparator.naturalOrder;

import java.util.List;
import java.util.Optional;

/** What other than the server was the limit of a trial, as the reasons for its verdict tell. */
public enum Bottleneck {
  /** It used up what it had to itself. */
  GENERATOR("generator-bound", "the generator"),

  /** Nothing was left of what both use: either would have done more without the other. */
  SHARED_CPUS("all CPUs were busy", "the CPUs that server and generator share");

  private static final String CONCLUSION = "so this is not the server's limit";

  private final String mark;
  private final String name;

  Bottleneck(String mark, String name) {
    this.mark = mark;
    this.name = name;
  }

  /**
   * The reason that tells of it, and from which it is known again.
   *
   * @param figures that show it
   */
  public String reason(String figures) {
    return mark + figures + ", " + CONCLUSION;
  }

  /** What a reason tells of; one in older words puts the limit into the generator. */
  public static Optional<Bottleneck> told(String reason) {
    if (!reason.contains(CONCLUSION)) {
      return Optional.empty();
    }
    return Optional.of(reason.startsWith(SHARED_CPUS.mark) ? SHARED_CPUS : GENERATOR);
  }

  /** What other than the server limited any of some trials, the generator before all else. */
  public static Optional<Bottleneck> of(List<TrialResult> trials) {
    return trials.stream().flatMap(trial -> trial.bottleneck().stream()).min(naturalOrder());
  }

  /** In words, {@code the generator was the limit}. */
  public String sentence() {
    return "%s %s the limit".formatted(name, this == GENERATOR ? "was" : "were");
  }
}
