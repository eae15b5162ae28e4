package reenact.capture.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.capture.CaptureException;
import reenact.fault.Fault;

/** Where the columns of a table are, as far as known before its first line. */
final class Columns {

  /** The cache traces of Twitter: time, key, key size, value size, client, operation, TTL. */
  static final Columns TWITTER = new Columns(numbers(Column.values()), Map.of());

  private static final String REMEDY =
      "name columns by their number from 0 or by the first line, such as "
          + "--columns time=0,key=1,value-size=3,operation=5";

  private final Map<Column, Integer> numbers;
  private final Map<Column, String> names;

  private Columns(Map<Column, Integer> numbers, Map<Column, String> names) {
    this.numbers = numbers;
    this.names = names;
  }

  private static Map<Column, Integer> numbers(Column[] order) {
    Map<Column, Integer> numbers = new EnumMap<>(Column.class);
    for (Column column : order) {
      numbers.put(column, numbers.size());
    }
    return numbers;
  }

  /**
   * The columns that the user gives.
   *
   * @param given numbers from 0 or names; none for the layout of Twitter
   * @throws CaptureException if a column is unknown, or the key's is missing
   */
  static Columns of(Map<String, String> given) throws CaptureException {
    if (given.isEmpty()) {
      return TWITTER;
    }
    Map<Column, Integer> numbers = new EnumMap<>(Column.class);
    Map<Column, String> names = new EnumMap<>(Column.class);
    for (Map.Entry<String, String> one : given.entrySet()) {
      Optional<Column> column = Column.titled(one.getKey());
      if (column.isEmpty()) {
        throw new CaptureException(
            new Fault(
                "--columns: unknown column " + one.getKey(),
                "use "
                    + Stream.of(Column.values())
                        .map(Column::title)
                        .collect(Collectors.joining(", "))));
      }
      if (one.getValue().matches("\\d{1,4}")) {
        numbers.put(column.get(), Integer.valueOf(one.getValue()));
      } else {
        names.put(column.get(), one.getValue());
      }
    }
    if (!numbers.containsKey(Column.KEY) && !names.containsKey(Column.KEY)) {
      throw new CaptureException(new Fault("--columns: the column of the key is missing", REMEDY));
    }
    return new Columns(numbers, names);
  }

  /** Whether the first line must name the columns. */
  boolean needHeader() {
    return !names.isEmpty();
  }

  /** The columns, once the first line of a file is known. */
  Columns located(String file, List<String> header) throws CaptureException {
    Map<Column, Integer> located = new EnumMap<>(Column.class);
    located.putAll(numbers);
    for (Map.Entry<Column, String> one : names.entrySet()) {
      int number = header.indexOf(one.getValue());
      if (number < 0) {
        throw new CaptureException(
            new Fault(
                "%s: its first line names no column %s".formatted(file, one.getValue()), REMEDY));
      }
      located.put(one.getKey(), number);
    }
    return new Columns(located, Map.of());
  }

  boolean has(Column column) {
    return numbers.containsKey(column) || names.containsKey(column);
  }

  OptionalInt number(Column column) {
    Integer number = numbers.get(column);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The least number of columns in a line. */
  int least() {
    return numbers.values().stream().mapToInt(number -> number + 1).max().orElse(1);
  }
}
