package reenact.environment;

/** How QEMU writes what a virtual machine writes; the names are QEMU's. */
public enum DiskCache {
  NONE,
  WRITEBACK,
  WRITETHROUGH,
  DIRECTSYNC,
  UNSAFE
}
