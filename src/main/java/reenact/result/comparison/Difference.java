package reenact.result.comparison;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a comparison says. */
public enum Difference {
  SLOWER("slower"),
  FASTER("faster"),
  DEARER("costs more"),
  CHEAPER("costs less"),
  /** Which does not mean that there is none: the smallest that would have shown is given. */
  NONE_SHOWN("no difference shown"),
  NOT_COMPARABLE("not comparable");

  private final String label;

  Difference(String label) {
    this.label = label;
  }

  /** The words that files and pages use. */
  @JsonValue
  public String label() {
    return label;
  }
}
