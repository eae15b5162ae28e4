package reenact.workload.lua;

/** What a variable cannot be trusted with. */
enum Flaw {
  /** Its table may have a key far above the number of its elements, and {@code #} may find it. */
  SPARSE,
  /** A table within its table may be so. */
  HOLDS_SPARSE,
  /** It may be one text again and again in a loop through data. */
  COPIED,
  /** It may hold a reply that a loop through data asks for again and again. */
  ASKED
}
