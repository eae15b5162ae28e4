package reenact.result.comparison;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be said of a gate at 95 % confidence. */
public sealed interface GateOutcome {

  /** The word that files and pages use. */
  @JsonValue
  String label();

  /** The whole interval keeps the condition, and nothing was left out. */
  record Passed() implements GateOutcome {
    @Override
    public String label() {
      return "passed";
    }
  }

  /** The whole interval breaks the condition. */
  record Failed() implements GateOutcome {
    @Override
    public String label() {
      return "failed";
    }
  }

  /**
   * The data tell neither.
   *
   * @param because why
   * @param remedy what to do to decide it
   */
  record Undecided(String because, String remedy) implements GateOutcome {
    @Override
    public String label() {
      return "undecided";
    }
  }
}
