package reenact.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import reenact.analysis.Estimates;
import reenact.result.Estimate;
import reenact.tune.Advice;
import reenact.tune.Objective;
import reenact.tune.Reading;
import reenact.tune.Scale;

/** What a search found, as lines of text. */
final class AdviceText {

  private final Scale scale;
  private final Objective objective;
  private final List<String> asked;

  /**
   * @param asked the words of the command line that say what was measured, but for the load
   */
  AdviceText(Scale scale, Objective objective, List<String> asked) {
    this.scale = scale;
    this.objective = objective;
    this.asked = asked;
  }

  String of(Advice advice) {
    StringBuilder text = new StringBuilder();
    text.append(headline(advice)).append('\n');
    if (!advice.confirmations().isEmpty()) {
      text.append("  ").append(confirmed(advice.confirmations())).append('\n');
    }
    advice.because().forEach(reason -> text.append("  ").append(reason).append('\n'));
    if (advice.level() != null) {
      text.append("Again: ").append(again(advice.level())).append('\n');
    }
    return text.toString();
  }

  private String headline(Advice advice) {
    String aim = " (" + objective.text() + ")";
    Double level = advice.level();
    if (level == null) {
      return (advice.answer() == Advice.Answer.NONE
              ? "Recommended: none, not even the lowest load is good"
              : "Not clear")
          + aim;
    }
    String value = scale.axis().text(level) + interval(advice) + aim;
    return switch (advice.answer()) {
      case FOUND -> "Recommended: " + value;
      case AT_LEAST -> "Recommended: at least " + value;
      case UNCLEAR, NONE -> "Not clear; the best so far: " + value;
    };
  }

  private static String interval(Advice advice) {
    Double low = advice.low();
    Double high = advice.high();
    return low == null || high == null || low.equals(high)
        ? ""
        : String.format(Locale.ROOT, ", not told from %,.0f to %,.0f", low, high);
  }

  private String confirmed(List<Reading> readings) {
    Estimate throughput = Estimates.mean(readings.stream().map(Reading::throughput).toList());
    Double margin = throughput.relativeMargin();
    return String.format(
        Locale.ROOT,
        "%d long %s on fresh servers: %,.0f requests/s%s%s",
        readings.size(),
        readings.size() == 1 ? "trial" : "trials",
        throughput.mean(),
        margin == null ? "" : String.format(Locale.ROOT, " (± %.1f %%)", 100 * margin),
        times(readings));
  }

  private String times(List<Reading> readings) {
    List<Double> known =
        readings.stream().map(Reading::percentile).filter(Objects::nonNull).toList();
    return objective.limit().isEmpty() || known.isEmpty()
        ? ""
        : known.stream()
            .map(micros -> String.format(Locale.ROOT, "%,.2f", micros / 1000))
            .collect(
                Collectors.joining(
                    ", ", ", " + objective.limit().orElseThrow().percentile() + " ", " ms"));
  }

  /** The command that measures the recommended value as the confirmation did. */
  private String again(double level) {
    List<String> words = new ArrayList<>(List.of("./reenact", "run"));
    words.addAll(asked);
    String number =
        level == Math.rint(level) ? Long.toString((long) level) : Double.toString(level);
    words.addAll(
        switch (scale.axis()) {
          case CLIENTS -> List.of("--clients", number);
          case RATE -> List.of("--rate", number);
          case POOL -> List.of("--set", "driver.pool.size=" + number);
        });
    return words.stream().map(AdviceText::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell reads it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
