package reenact.workload.lua;

/** How much a value may have grown, from the least to the most. */
enum ValueKind {
  /** A number, true, false, nil or a short text. */
  SCALAR,
  /** A text of the script or of the request. */
  TEXT,
  /** A reply of Redis, or a table that holds nothing but texts. */
  FLAT,
  /** Nested data as it was given: a decoded text, or a reply with lists in it. */
  GIVEN,
  /** A text or table that the script makes of others. */
  MADE,
  /** What {@code cjson.encode} or {@code string.gsub} made, which may lengthen each character. */
  LENGTHENED;

  ValueKind or(ValueKind other) {
    return compareTo(other) < 0 ? other : this;
  }

  boolean isAtLeast(ValueKind other) {
    return compareTo(other) >= 0;
  }

  /** What stands in such a value. */
  ValueKind part() {
    return this == FLAT ? TEXT : this;
  }
}
