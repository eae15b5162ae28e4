package reenact.trace;

import java.util.Objects;

/** The database or schema that a connection has selected. */
public sealed interface Database {

  Database UNSPECIFIED = new Unspecified();

  /** None is selected, or the source does not tell. */
  record Unspecified() implements Database {}

  /** A Redis database. */
  record Numbered(int number) implements Database {
    public Numbered {
      if (number < 0) {
        throw new IllegalArgumentException("database " + number);
      }
    }
  }

  /** A MySQL schema. */
  record Named(String name) implements Database {
    public Named {
      Objects.requireNonNull(name);
    }
  }
}
