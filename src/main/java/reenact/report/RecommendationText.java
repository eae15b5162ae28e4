package reenact.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.result.Axis;
import reenact.result.Recommendation;
import reenact.result.Recommendation.Doubts;
import reenact.result.curve.Margin;

/** What a search found, in words. */
public final class RecommendationText {

  /** Stands before the command that measures the value again. */
  public static final String AGAIN = "Reproduce: ";

  private static final String BEST_SO_FAR = "Unclear; best so far: ";

  private RecommendationText() {}

  /** Lines of text: the answer, what it rests on, and the command that measures it again. */
  public static String of(Recommendation found) {
    StringBuilder text = new StringBuilder();
    text.append(headline(found)).append('\n');
    reasons(found).forEach(reason -> text.append("  ").append(reason).append('\n'));
    if (found.again() != null) {
      text.append(AGAIN).append(found.again()).append('\n');
    }
    return text.toString();
  }

  /** The answer in one line. */
  public static String headline(Recommendation found) {
    String aim = " (" + found.objective() + ")";
    Double value = found.value();
    String words = value == null ? "" : found.axis().text(value) + interval(found.margin()) + aim;
    return switch (found.answer()) {
      case FOUND -> (varied(found) ? BEST_SO_FAR : "Recommended: ") + words;
      case AT_LEAST -> (varied(found) ? BEST_SO_FAR : "Recommended: at least ") + words;
      case UNCLEAR -> words.isEmpty() ? "Unclear" + aim : BEST_SO_FAR + words;
      case NONE ->
          "Recommended: none; "
              + (found.axis() == Axis.POOL
                  ? "every pool size tried fails"
                  : "even the lowest load fails")
              + aim;
      case UNFINISHED -> "No answer: the search did not finish" + aim;
    };
  }

  /** Whether the long trials lie too far apart to recommend anything. */
  private static boolean varied(Recommendation found) {
    return found.confirmation() != null && found.confirmation().throughput().vague();
  }

  /** Values between those that were tried are in it too. */
  private static String interval(@Nullable Margin margin) {
    if (margin == null || margin.low() == null || margin.high() == null) {
      return "";
    }
    return margin.low().equals(margin.high())
        ? ""
        : String.format(Locale.ROOT, ", %,.0f to %,.0f not ruled out", margin.low(), margin.high());
  }

  /**
   * What the answer rests on: doubtful trials first, then the long trials, and what lies above and
   * below.
   */
  public static List<String> reasons(Recommendation found) {
    List<String> reasons = new ArrayList<>();
    caveat("trials", found.doubts()).ifPresent(reasons::add);
    if (found.confirmation() != null) {
      reasons.add(confirmed(found.confirmation()));
      if (varied(found)) {
        reasons.add(Answer.TOO_VARIED);
      }
      caveat("long trials", found.confirmation().doubts()).ifPresent(reasons::add);
    }
    reasons.addAll(found.because());
    return reasons;
  }

  /** How many trials may not simply be believed, and why; empty where all may. */
  private static Optional<String> caveat(String trials, @Nullable Doubts doubts) {
    if (doubts == null || doubts.suspect() + doubts.invalid() == 0) {
      return Optional.empty();
    }
    List<String> counts = new ArrayList<>();
    if (doubts.invalid() > 0) {
      counts.add(doubts.invalid() + " invalid");
    }
    if (doubts.suspect() > 0) {
      counts.add(doubts.suspect() + " suspect");
    }
    return Optional.of(
        "doubtful: of %d %s, %s%s"
            .formatted(
                doubts.trials(),
                trials,
                String.join(" and ", counts),
                doubts.chief() == null ? "" : "; main reason: " + doubts.chief()));
  }

  private static String confirmed(Recommendation.Confirmation confirmation) {
    String margin = NumberText.margin(confirmation.throughput());
    return String.format(
        Locale.ROOT,
        "%d long %s on fresh servers: %,.0f requests/s%s%s",
        confirmation.trials(),
        confirmation.trials() == 1 ? "trial" : "trials",
        confirmation.throughput().mean(),
        margin.isEmpty() ? "" : " (± %s)".formatted(margin),
        times(confirmation));
  }

  private static String times(Recommendation.Confirmation confirmation) {
    return confirmation.times().isEmpty()
        ? ""
        : confirmation.times().stream()
            .map(micros -> String.format(Locale.ROOT, "%,.2f", micros / 1000))
            .collect(Collectors.joining(", ", ", " + confirmation.percentile() + " ", " ms"));
  }
}
