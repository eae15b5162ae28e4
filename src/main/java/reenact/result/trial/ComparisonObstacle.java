package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a comparison lacks where it cannot be made. */
public enum ComparisonObstacle {
  /** The two differ in more than what is compared. */
  COMPARABILITY("measure both alike"),
  /** Fewer than two repetitions, or none in common. */
  REPETITIONS("measure both with --repetitions 3 or more"),
  /** Repetitions lie so far apart that there is no interval. */
  AGREEMENT("measure both with more --repetitions, on a machine that does nothing else"),
  /** Too few requests for the percentile. */
  REQUESTS("measure both with a longer --window"),
  /** The figure was not measured. */
  FIGURE("measure both where it can be measured"),
  /** A trial of a side is invalid. */
  VALID_TRIALS("remove what made the trials invalid and measure again"),
  /** A cap on the rate was the limit of a side, so its throughput is the cap and no more. */
  RATE_CAP("measure both without --max-rate, or with one that neither reaches"),
  /** No load in common. */
  LOADS("measure both at the same loads");

  private final String remedy;

  ComparisonObstacle(String remedy) {
    this.remedy = remedy;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** The words that files use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
