package reenact.result.reason;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a reason makes of a trial. */
public enum Severity {
  /** Something to know, which condemns nothing. */
  NOTE,
  /** Something may have distorted the trial: it is suspect. */
  DOUBT,
  /** The trial does not measure what it says: it is invalid. */
  FAULT;

  /** The word that files use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
