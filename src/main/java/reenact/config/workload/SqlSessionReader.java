package reenact.config.workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.workload.SqlSession;

/** Reads what every connection to MySQL is set to. */
final class SqlSessionReader {

  /** In these modes quotes and backslashes mean something else than drivers take them for. */
  private static final Set<String> OTHER_QUOTES =
      Set.of(
          "ANSI",
          "ANSI_QUOTES",
          "NO_BACKSLASH_ESCAPES",
          "DB2",
          "MAXDB",
          "MSSQL",
          "ORACLE",
          "POSTGRESQL");

  private SqlSessionReader() {}

  static SqlSession read(Section workload) {
    Value mode = workload.value("sql-mode");
    Value zone = workload.value("time-zone");
    SqlSession read = new SqlSession(mode(mode), zone(zone), false);
    // What is not asked for is no part of what the workload is recognised by.
    List.of(mode, zone).stream()
        .filter(value -> !value.given())
        .forEach(value -> workload.ignore(value.name()));
    return read;
  }

  private static String mode(Value value) {
    String mode = value.text("write the names of SQL modes, or \"\" for none");
    if (value.sound() && !mode.matches("([A-Za-z_]+(,[A-Za-z_]+)*)?")) {
      value.problem(
          "must be names of SQL modes with commas between them, got " + Quantities.quoted(mode),
          "write one such as STRICT_TRANS_TABLES");
    }
    Optional<String> other =
        List.of(mode.toUpperCase(Locale.ROOT).split(",")).stream()
            .filter(OTHER_QUOTES::contains)
            .findFirst();
    if (value.sound() && other.isPresent()) {
      value.problem(
          "changes what quotes mean: " + other.get(), "take it out and write texts in '...'");
    }
    return mode;
  }

  private static String zone(Value value) {
    String zone = value.text("write a time zone, such as +00:00");
    if (value.sound() && !zone.matches("[A-Za-z0-9_/+:-]{1,64}")) {
      value.problem(
          "must be a time zone as MySQL knows it, got " + Quantities.quoted(zone),
          "write one such as +00:00 or Europe/Paris");
    }
    return zone;
  }
}
