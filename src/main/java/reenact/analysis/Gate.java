package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.result.Comparison;
import reenact.result.GateResult;
import reenact.result.GateResult.Outcome;
import reenact.result.Metric;
import reenact.result.Ratio;

/**
 * A condition on the ratio of a metric, over all loads together: {@code throughput > 0.95}. It
 * fails when the whole 95 % interval breaks it and passes when the whole interval keeps it; in
 * between neither is shown. Without an interval it cannot be judged, which is no pass.
 *
 * @param above whether the ratio has to be above the limit, or else below it
 */
public record Gate(Metric metric, boolean above, double limit) {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9-]+) *([<>])=? *([0-9]*\\.?[0-9]+)");

  /**
   * Reads gates, separated by commas.
   *
   * @throws IllegalArgumentException when one is none; the message is the fault and the remedy
   */
  public static List<Gate> of(String text) {
    List<Gate> gates = new ArrayList<>();
    for (String part : text.split(",")) {
      Matcher form = FORM.matcher(part.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException(
            "\"%s\" is no gate; write one such as \"throughput > 0.95\"".formatted(part.strip()));
      }
      gates.add(
          new Gate(
              metric(form.group(1)), form.group(2).equals(">"), Double.parseDouble(form.group(3))));
    }
    return gates;
  }

  private static Metric metric(String name) {
    return Stream.of(Metric.values())
        .filter(
            metric -> metric.label().equalsIgnoreCase(name) || metric.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not compared; a gate is on one of %s"
                    .formatted(
                        name,
                        Stream.of(Metric.values())
                            .map(Metric::label)
                            .collect(Collectors.joining(", ")))));
  }

  /** As it was asked for. */
  public String text() {
    return String.format(Locale.ROOT, "%s %s %s", metric.label(), above ? ">" : "<", limit);
  }

  /** One result for each comparison over all loads; one that is not judged if there is none. */
  public List<GateResult> judge(List<Comparison> comparisons) {
    List<GateResult> results =
        comparisons.stream()
            .filter(comparison -> comparison.load() == null && comparison.metric() == metric)
            .map(comparison ->
                new GateResult(
                    text(), subject(comparison), comparison.ratio(), outcome(comparison)))
            .toList();
    return results.isEmpty()
        ? List.of(new GateResult(text(), "nothing that is comparable", null, Outcome.NOT_JUDGED))
        : results;
  }

  private static String subject(Comparison comparison) {
    return "%s, %s, %s beside %s"
        .formatted(
            comparison.workload(),
            comparison.driver(),
            comparison.environment(),
            comparison.baseline());
  }

  private Outcome outcome(Comparison comparison) {
    Ratio ratio = comparison.ratio();
    if (ratio == null || ratio.low() == null || ratio.high() == null) {
      return Outcome.NOT_JUDGED;
    }
    double best = above ? ratio.high() : ratio.low();
    double worst = above ? ratio.low() : ratio.high();
    if (keeps(worst)) {
      return Outcome.PASSED;
    }
    return keeps(best) ? Outcome.NOT_SHOWN : Outcome.FAILED;
  }

  private boolean keeps(double ratio) {
    return above ? ratio > limit : ratio < limit;
  }
}
