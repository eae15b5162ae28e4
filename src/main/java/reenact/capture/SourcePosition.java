package reenact.capture;

import java.util.Locale;
import java.util.Objects;

/** A place in a file of captured traffic. */
public sealed interface SourcePosition {

  /** The file as the user named it. */
  String file();

  /** A line; the first has number 1. */
  record Line(String file, long number) implements SourcePosition {
    public Line {
      Objects.requireNonNull(file);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s:%d", file, number);
    }
  }

  /** A byte; the first has offset 0. In a compressed file, it counts decompressed bytes. */
  record Offset(String file, long bytes) implements SourcePosition {
    public Offset {
      Objects.requireNonNull(file);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s: byte %d", file, bytes);
    }
  }
}
