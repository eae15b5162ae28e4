package reenact.result.trial;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import reenact.result.reason.Reason;
import reenact.result.reason.Severity;

/** Whether a trial may be believed. */
public enum Verdict {
  /** Nothing speaks against it. */
  VALID,
  /** Something may have distorted it; the reasons say what. */
  SUSPECT,
  /** It does not measure what it says. */
  INVALID;

  /** What reasons make of a trial: the gravest decides. */
  public static Verdict of(List<Reason> reasons) {
    return reasons.stream().map(reason -> of(reason.severity())).max(naturalOrder()).orElse(VALID);
  }

  /** What the gravest reason makes of a trial. */
  public static Verdict of(Severity gravest) {
    return switch (gravest) {
      case NOTE -> VALID;
      case DOUBT -> SUSPECT;
      case FAULT -> INVALID;
    };
  }

  /** The word that files and pages use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
