package reenact.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What others have published of the same comparison, to stand beside what is measured.
 *
 * @param citation where it was published
 * @param caveats what to bear in mind before comparing
 * @param ratios as published, or derived from what was
 */
public record Published(String citation, List<String> caveats, List<Ratio> ratios) {

  /**
   * The throughput of an environment as a multiple of the baseline's.
   *
   * @param clients of a closed loop, at least 1
   * @param throughputRatio above 0
   */
  public record Ratio(
      String workload, String environment, String baseline, int clients, double throughputRatio) {}

  public Published {
    caveats = List.copyOf(caveats);
    ratios = List.copyOf(ratios);
  }

  /** What is about these workloads and environments, the first of which is the baseline. */
  public Published about(Collection<String> workloads, List<String> environments) {
    return new Published(
        citation,
        caveats,
        ratios.stream()
            .filter(ratio ->
                workloads.contains(ratio.workload())
                    && environments.contains(ratio.environment())
                    && environments.getFirst().equals(ratio.baseline()))
            .toList());
  }

  /** The one whose number of clients is nearest by its ratio; the smaller of two. */
  public Optional<Ratio> nearest(
      String workload, String environment, String baseline, int clients) {
    return ratios.stream()
        .filter(ratio ->
            ratio.workload().equals(workload)
                && ratio.environment().equals(environment)
                && ratio.baseline().equals(baseline))
        .min(
            Comparator.comparingDouble(
                    (Ratio ratio) -> Math.abs(Math.log((double) ratio.clients() / clients)))
                .thenComparingInt(Ratio::clients));
  }
}
