package reenact.tune;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.result.Recommendation.Answer;

/**
 * What a search found.
 *
 * @param level the recommended value; null when there is none, as are both ends of its interval
 * @param low the lowest value that the trials do not rule out
 * @param high the highest one
 * @param confirmations the long trials at the recommended value; empty when there was no time
 * @param because what the answer rests on or what is in its way, in sentences
 */
public record SearchResult(
    Answer answer,
    @Nullable Double level,
    @Nullable Double low,
    @Nullable Double high,
    List<Reading> confirmations,
    List<String> because) {

  public SearchResult {
    confirmations = List.copyOf(confirmations);
    because = List.copyOf(because);
  }
}
