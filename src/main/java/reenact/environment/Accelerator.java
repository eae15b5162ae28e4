package reenact.environment;

/** What runs a virtual machine's instructions. */
public enum Accelerator {
  /** KVM where it works, else TCG. */
  AUTO,
  /** The processor itself. */
  KVM,
  /** QEMU's translator: an emulation, which compares with nothing. */
  TCG
}
