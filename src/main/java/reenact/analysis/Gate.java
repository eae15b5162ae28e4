package reenact.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.GateOutcome;
import reenact.result.comparison.GateResult;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.trial.ComparisonObstacle;

/**
 * A condition on the ratio of a metric, over all loads together: {@code throughput > 0.95}. It
 * fails when the whole 95 % interval breaks it and passes when the whole interval keeps it. In
 * between, without an interval, and where loads had to be left out, it is undecided, which is no
 * pass.
 *
 * @param above whether the ratio has to be above the limit, or else below it
 */
public record Gate(Metric metric, boolean above, double limit) {

  private static final double MOST_REPETITIONS = 100;

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
        throw new InvalidSettingException(
            "\"%s\" is not a gate".formatted(part.strip()),
            "write one such as \"throughput > 0.95\"");
      }
      if (Double.parseDouble(form.group(3)) <= 0) {
        throw new InvalidSettingException(
            "\"%s\": a ratio is above 0".formatted(part.strip()), "write a limit such as 0.95");
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
            new InvalidSettingException(
                "\"%s\" is not a metric of a gate".formatted(name),
                "use one of %s"
                    .formatted(
                        Stream.of(Metric.values())
                            .map(Metric::label)
                            .collect(Collectors.joining(", ")))));
  }

  /** As it was asked for. */
  public String text() {
    return "%s %s %s".formatted(metric.label(), above ? ">" : "<", limitText());
  }

  /**
   * What keeps every gate from being decided, besides what the comparisons lack.
   *
   * @param of what it is about, in words
   */
  record Obstacle(String of, GateOutcome.Undecided undecided) {}

  private record Pair(
      String workload, String driver, boolean open, String environment, String baseline) {
    static Pair of(Comparison comparison) {
      return new Pair(
          comparison.workload(),
          comparison.driver(),
          comparison.open(),
          comparison.environment(),
          comparison.baseline());
    }

    String text() {
      return "%s, %s%s, %s compared with %s"
          .formatted(workload, driver, open ? ", open loop" : "", environment, baseline);
    }
  }

  /** One result for each pair that was compared, and one for each obstacle; at least one. */
  List<GateResult> judge(List<Comparison> comparisons, List<Obstacle> obstacles) {
    Map<Pair, List<Comparison>> pairs = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      if (comparison.load() == null) {
        pairs.computeIfAbsent(Pair.of(comparison), pair -> new ArrayList<>()).add(comparison);
      }
    }
    List<GateResult> results = new ArrayList<>();
    pairs.forEach((pair, of) -> {
      List<Comparison> found = of.stream().filter(one -> one.metric() == metric).toList();
      found.forEach(one -> results.add(result(pair.text(), one.ratio(), outcome(one))));
      if (found.isEmpty()) {
        results.add(
            result(
                pair.text(),
                null,
                undecided(
                    metric.words() + " was not measured in both", ComparisonObstacle.FIGURE)));
      }
    });
    obstacles.forEach(obstacle -> results.add(result(obstacle.of(), null, obstacle.undecided())));
    return results.isEmpty()
        ? List.of(
            result(
                "all", null, undecided("nothing is comparable", ComparisonObstacle.COMPARABILITY)))
        : results;
  }

  private GateResult result(String of, @Nullable Ratio ratio, GateOutcome outcome) {
    return new GateResult(text(), of, ratio, outcome);
  }

  private static GateOutcome undecided(String because, ComparisonObstacle lack) {
    return new GateOutcome.Undecided(because, lack.remedy());
  }

  private GateOutcome outcome(Comparison comparison) {
    Ratio ratio = comparison.ratio();
    if (ratio == null || ratio.low() == null || ratio.high() == null) {
      return undecided(
          Objects.requireNonNullElse(comparison.why(), "there is no interval"),
          Objects.requireNonNullElse(comparison.lack(), ComparisonObstacle.REPETITIONS));
    }
    double best = above ? ratio.high() : ratio.low();
    double worst = above ? ratio.low() : ratio.high();
    if (!keeps(best)) {
      return new GateOutcome.Failed();
    }
    if (!keeps(worst)) {
      return spanned(ratio.estimate(), ratio.low(), ratio.high(), comparison.repetitions());
    }
    return comparison.leftOut().stream()
        .findFirst()
        .map(gap -> undecided(metric.words() + " at " + gap.text(), gap.lack()))
        .orElseGet(GateOutcome.Passed::new);
  }

  private boolean keeps(double ratio) {
    return above ? ratio > limit : ratio < limit;
  }

  /** The interval shrinks with the square root of the number of repetitions. */
  private GateOutcome spanned(double estimate, double low, double high, int repetitions) {
    double half = Math.log(high / low) / 2;
    double enough = repetitions * Math.pow(half / Math.log(estimate / limit), 2);
    String remedy =
        enough <= MOST_REPETITIONS
            ? String.format(
                Locale.ROOT,
                "measure with more --repetitions: %.0f would suffice if the ratio stays %.3f",
                Math.max(repetitions + 1, Math.ceil(enough)),
                estimate)
            : "the ratio is too close to the limit to decide with repetitions: choose another limit";
    return new GateOutcome.Undecided(
        String.format(Locale.ROOT, "the interval %.3f to %.3f spans %s", low, high, limitText()),
        remedy);
  }

  private String limitText() {
    return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
  }
}
