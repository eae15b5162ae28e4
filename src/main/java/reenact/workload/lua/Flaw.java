package reenact.workload.lua;

/** What a variable cannot be trusted with. */
enum Flaw {
  /** Its table may have a key far above the number of its elements, and {@code #} may find it. */
  SPARSE,
  /** A table within its table may be so. */
  HOLDS_SPARSE
}
