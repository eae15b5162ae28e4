package reenact.capture.csv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a cache trace holds. */
enum Column {
  TIME,
  KEY,
  KEY_SIZE,
  VALUE_SIZE,
  CLIENT,
  OPERATION,
  TTL;

  /** The name by which users give it, such as {@code key-size}. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Column> titled(String title) {
    return Arrays.stream(values()).filter(column -> column.title().equals(title)).findFirst();
  }
}
