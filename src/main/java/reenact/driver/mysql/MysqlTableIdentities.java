package reenact.driver.mysql;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.environment.OwnershipJournal.Made;
import reenact.workload.draw.ServerText;

/**
 * Tells a table that a run made from another table of the same name, by a random text in its
 * comment and by the time of its creation.
 */
final class MysqlTableIdentities {

  private final MysqlControlConnection connection;

  MysqlTableIdentities(MysqlControlConnection connection) {
    this.connection = connection;
  }

  /** The entries of the journal for a table. */
  static List<Made.Table> entries(List<Made> made, String schema, String name) {
    return made.stream()
        .filter(Made.Table.class::isInstance)
        .map(Made.Table.class::cast)
        .filter(table -> table.isCalled(schema, name))
        .toList();
  }

  /** A table as the server shows it. */
  private record Seen(String comment, String createdAt) {}

  /**
   * Why a table of a name may not be the one in the journal, and how it is removed; empty if there
   * is none of that name or if it is that one.
   *
   * @param copied the identities that several tables have
   */
  Optional<String> doubt(String schema, String name, List<Made> made, Set<String> copied)
      throws SQLException {
    List<String> identities =
        entries(made, schema, name).stream().map(Made.Table::identity).toList();
    for (Seen table : seen(schema, name)) {
      Optional<String> identity =
          identities.stream()
              .filter(one -> !one.isEmpty() && table.comment().endsWith(one))
              .findFirst();
      boolean nameSuffices =
          identities.contains("")
              && identities.stream().allMatch(one -> created(made, one).isEmpty());
      if (identity.isEmpty() && !nameSuffices) {
        return Optional.of(
            inWords(
                schema,
                name,
                "which was made anew after the run had made one of this name (its comment lacks the mark of the run)"));
      }
      if (identity.isPresent() && copied.contains(identity.get())) {
        return Optional.of(
            inWords(
                schema, name, "whose mark of the run is on another table too, so one is a copy"));
      }
      if (identity
          .flatMap(one -> created(made, one))
          .map(Made.Created::at)
          .filter(at -> !at.isEmpty() && !at.equals(table.createdAt()))
          .isPresent()) {
        return Optional.of(
            inWords(
                schema,
                name,
                "which was altered, or copied from that of the run, after the run had made it"));
      }
    }
    return Optional.empty();
  }

  /** The journal's latest entry for a table with its identity. */
  private static Optional<Made.Created> created(List<Made> made, String identity) {
    return made.stream()
        .filter(Made.Created.class::isInstance)
        .map(Made.Created.class::cast)
        .filter(created -> created.identity().equals(identity))
        .reduce((earlier, later) -> later);
  }

  /** The identities of a run that several tables have, of those that the account can see. */
  Set<String> copied(String run) throws SQLException {
    Pattern identity = Pattern.compile("reenact " + run + " [0-9a-f]{16}$");
    Set<String> once = new TreeSet<>();
    Set<String> copied = new TreeSet<>();
    for (String comment :
        connection.texts(
            "SELECT table_comment FROM information_schema.tables WHERE table_comment LIKE '%%reenact %s %%'"
                .formatted(run))) {
      Matcher found = identity.matcher(comment);
      if (found.find() && !once.add(found.group())) {
        copied.add(found.group());
      }
    }
    return copied;
  }

  /** When the server says that a table was created, which is a second at best; empty if never. */
  String createdAt(String schema, String name) throws SQLException {
    return seen(schema, name).stream().map(Seen::createdAt).findFirst().orElse("");
  }

  private static String inWords(String schema, String table, String doubt) {
    return "the table %s.%s, %s; DROP TABLE %s.%s removes it"
        .formatted(
            ServerText.of(schema),
            ServerText.of(table),
            doubt,
            ServerText.of(MysqlRunObjects.quoted(schema)),
            ServerText.of(MysqlRunObjects.quoted(table)));
  }

  /** A table of a name; empty if there is none. */
  private List<Seen> seen(String schema, String name) throws SQLException {
    return connection.rows(
        "SELECT table_comment, UNIX_TIMESTAMP(create_time) FROM information_schema.tables WHERE table_schema = %s AND table_name = %s"
            .formatted(MysqlRunObjects.text(schema), MysqlRunObjects.text(name)),
        row ->
            new Seen(
                String.valueOf(row.getString(1)),
                Objects.requireNonNullElse(row.getString(2), "")));
  }

  /** Makes an identity for a table of a run. */
  static String identity(String run) {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return "reenact %s %s".formatted(run, HexFormat.of().formatHex(bytes));
  }

  /** Ends the comment of a table with its identity, unless it does already. */
  void identify(String schema, String name, String identity) throws SQLException {
    String comment = seen(schema, name).stream().map(Seen::comment).findFirst().orElse("");
    if (!comment.endsWith(identity)) {
      connection.execute(
          "ALTER TABLE %s.%s COMMENT = %s"
              .formatted(
                  MysqlRunObjects.quoted(schema),
                  MysqlRunObjects.quoted(name),
                  MysqlRunObjects.text((comment + " " + identity).strip())));
    }
  }
}
