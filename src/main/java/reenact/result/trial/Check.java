package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether something that has to hold did.
 *
 * @param observed what was seen, in words with figures
 */
public record Check(@AbsentInOldFiles State state, String observed) {

  /** How a check ended. */
  public enum State {
    PASSED,
    FAILED,
    /** What was seen neither proves nor disproves it. */
    UNDECIDABLE;

    /** The word that files and pages use. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Check(boolean passed, String observed) {
    this(passed ? State.PASSED : State.FAILED, observed);
  }

  /** A check that could not be made, and why. */
  public static Check undecidable(String observed) {
    return new Check(State.UNDECIDABLE, observed);
  }

  /** Reads a check; older files have only {@code passed}. */
  @JsonCreator
  static Check read(
      @JsonProperty("state") @Nullable State state,
      @JsonProperty("passed") @Nullable Boolean passed,
      @JsonProperty("observed") String observed) {
    State known = passed == null ? State.UNDECIDABLE : passed ? State.PASSED : State.FAILED;
    return new Check(state == null ? known : state, observed);
  }

  /** Whether it held; null where that could not be decided. */
  @JsonProperty("passed")
  @Nullable Boolean decided() {
    return state == State.UNDECIDABLE ? null : Boolean.valueOf(passed());
  }

  /** Whether it held for certain. */
  public boolean passed() {
    return state == State.PASSED;
  }

  /** Whether it did not hold for certain. */
  public boolean failed() {
    return state == State.FAILED;
  }
}
