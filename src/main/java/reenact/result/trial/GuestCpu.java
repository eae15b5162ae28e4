package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ran the instructions of the virtual machine that a server was in. */
public enum GuestCpu {
  /** The processor itself. */
  KVM,
  /** QEMU's translator: an emulation, which compares with nothing. */
  TCG;

  /** The word that files and pages use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads it from an old file, which says it only in the words of a check. */
  static @Nullable GuestCpu ofOldFile(Map<String, Check> checks) {
    Check check = checks.get(TrialResult.ACCELERATOR_CHECK);
    return check == null ? null : check.observed().contains("emulated") ? TCG : KVM;
  }
}
