package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
}
