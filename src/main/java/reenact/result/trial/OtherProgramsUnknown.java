package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why it is not known what other programs used of a trial's CPUs. */
public enum OtherProgramsUnknown {
  /** The server is not ours, runs here, and cannot be told from other programs. */
  SERVER_NOT_FOUND,

  /** As in a container, or where /proc hides the processes of other users. */
  PROCESSES_HIDDEN;

  /** The word that files use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
