package reenact.result.comparison;

import org.jspecify.annotations.Nullable;
import reenact.result.trial.ComparisonObstacle;
import reenact.result.trial.LoadLevel;

/**
 * What could not be compared.
 *
 * @param load that was left out; absent where nothing was compared
 * @param why in words
 */
public record MissingComparison(@Nullable LoadLevel load, ComparisonObstacle lack, String why) {

  /** In words, the load before the reason. */
  public String text() {
    return load == null ? why : load.label() + ": " + why;
  }
}
