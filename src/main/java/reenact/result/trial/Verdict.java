package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a trial may be believed. */
public enum Verdict {
  /** Nothing speaks against it. */
  VALID,
  /** Something may have distorted it; the reasons say what. */
  SUSPECT,
  /** It does not measure what it says. */
  INVALID;

  /** The word that files and pages use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
