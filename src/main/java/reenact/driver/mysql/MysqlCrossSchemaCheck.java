package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.driver.ServerException;
import reenact.workload.sql.SqlJudge;
import reenact.workload.sql.SqlScope;

/**
 * What in a schema makes statements change rows of other schemas: refused, as it cannot be judged.
 */
final class MysqlCrossSchemaCheck {

  private static final String KEYS_OF_MYSQL =
      """
      SELECT SUBSTRING_INDEX(for_name, '/', 1) FROM information_schema.innodb_foreign
      WHERE SUBSTRING_INDEX(ref_name, '/', 1) = %s AND SUBSTRING_INDEX(for_name, '/', 1) <> %s
      """;

  /** MariaDB has names there as they are on the disk. */
  private static final String KEYS_OF_MARIADB =
      KEYS_OF_MYSQL
          .replace("innodb_foreign", "innodb_sys_foreign")
          .replaceAll(
              "(SUBSTRING_INDEX\\([^)]*\\))",
              "CONVERT(CONVERT(CAST($1 AS BINARY) USING filename) USING utf8mb4)");

  private final MysqlControlConnection connection;
  private final List<String> notes = new ArrayList<>();

  MysqlCrossSchemaCheck(MysqlControlConnection connection) {
    this.connection = connection;
  }

  /**
   * A name before a point is taken for a table of the statement if there is one: no schema may be
   * meant instead.
   *
   * @param named what the workload calls tables, folded as {@link SqlJudge#folded} does
   * @param own the schema of the run
   */
  void refuseNames(Set<String> named, String own) throws SQLException {
    boolean folds = !connection.texts("SELECT @@lower_case_table_names").contains("0");
    for (String schema : connection.texts("SELECT schema_name FROM information_schema.schemata")) {
      boolean other = !(folds ? lower(schema).equals(lower(own)) : schema.equals(own));
      if (other && named.contains(SqlJudge.folded(schema))) {
        throw new ServerException(
            "the workload calls a table or an alias %s, as a schema of the server is called"
                .formatted(schema),
            "give it another name");
      }
    }
  }

  /** As servers do that fold names; they need not fold other letters as we do. */
  private static String lower(String schema) {
    return schema
        .codePoints()
        .map(letter -> letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Checks a schema that the user gave to the run.
   *
   * @throws ServerException when it is not there, or what is written there may go on elsewhere
   */
  void check(String schema) throws SQLException {
    String name = MysqlRunObjects.text(schema);
    if (connection
        .texts("SELECT 1 FROM information_schema.schemata WHERE schema_name = " + name)
        .isEmpty()) {
      throw new ServerException(
          "the schema %s does not exist".formatted(schema), "create it, or name another one");
    }
    if (!MysqlPrivileges.of(connection).has("TRIGGER", schema)) {
      throw new ServerException(
          "the account has no right TRIGGER on the schema %s, so triggers that change other schemas cannot be seen"
              .formatted(schema),
          "grant it");
    }
    refuse(
        schema,
        "trigger",
        connection.texts(
            "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = "
                + name));
    refuse(schema, "view", views(schema));
    refuse(schema, "table of an engine that may reach elsewhere", engines(name));
    refuse(schema, "column whose values may come from a sequence of another schema", drawing(name));
    refuse(
        schema,
        "foreign key from another schema",
        connection.texts(
            "SELECT constraint_name FROM information_schema.referential_constraints"
                + " WHERE constraint_schema <> unique_constraint_schema AND unique_constraint_schema = "
                + name));
    refuse(schema, "foreign key from another schema", hidden(name));
  }

  /**
   * Checks the views that a workload reads, and those behind them: one with its definer's rights
   * may call programs of the server's that our account may not, and they may write.
   *
   * @throws ServerException when one has them, or does not show what it reads
   */
  void checkReading(String schema, Set<String> named) throws SQLException {
    List<View> unread =
        new ArrayList<>(
            connection.rows(
                "SELECT table_schema, table_name, security_type FROM information_schema.views",
                row ->
                    new View(
                        String.valueOf(row.getString(1)),
                        String.valueOf(row.getString(2)),
                        "INVOKER".equals(row.getString(3)))));
    Deque<View> toRead = new ArrayDeque<>();
    unread.stream()
        .filter(view ->
            view.schema().equalsIgnoreCase(schema) && named.contains(SqlJudge.folded(view.name())))
        .forEach(toRead::add);
    while (!toRead.isEmpty()) {
      View view = toRead.remove();
      if (unread.remove(view)) {
        String definition = definition(view);
        unread.stream().filter(other -> other.within(definition)).forEach(toRead::add);
      }
    }
  }

  /** A view of the server. */
  private record View(String schema, String name, boolean invoker) {
    String quoted() {
      return MysqlRunObjects.quoted(schema) + "." + MysqlRunObjects.quoted(name);
    }

    /** Servers name schemas in definitions to a connection without one; quotes are a setting. */
    boolean within(String definition) {
      return Pattern.compile(
              "(?<![\\p{L}\\p{N}_$])"
                  + Pattern.quote(unquoted(schema + "." + name))
                  + "(?![\\p{L}\\p{N}_$])",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
          .matcher(unquoted(definition))
          .find();
    }

    private static String unquoted(String text) {
      return text.replaceAll("[`\"]", "");
    }
  }

  private String definition(View view) throws SQLException {
    if (!view.invoker()) {
      throw new ServerException(
          "the view %s.%s has the rights of its definer, with which it may call programs that write"
              .formatted(view.schema(), view.name()),
          "name the tables behind it, or make it SQL SECURITY INVOKER");
    }
    try {
      return connection
          .rows("SHOW CREATE VIEW " + view.quoted(), row -> String.valueOf(row.getString(2)))
          .getFirst();
    } catch (SQLException e) {
      if (SqlErrors.fatal(e)) {
        throw e;
      }
      throw new ServerException(
          "the view %s.%s does not show what it reads".formatted(view.schema(), view.name()),
          "name the tables behind it, or grant SHOW VIEW on it",
          e);
    }
  }

  /** Notes on what cannot be seen, and the consequence. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Views that do more than read the schema's own tables with the rights of who asks. */
  private List<String> views(String schema) throws SQLException {
    return connection
        .rows(
            "SELECT table_name, is_updatable, security_type, view_definition FROM information_schema.views WHERE table_schema = "
                + MysqlRunObjects.text(schema),
            row ->
                "NO".equals(row.getString(2))
                        && "INVOKER".equals(row.getString(3))
                        && reads(row.getString(4), schema)
                    ? ""
                    : String.valueOf(row.getString(1)))
        .stream()
        .filter(view -> !view.isEmpty())
        .toList();
  }

  /** A definition that the server does not show is empty, and so no statement that is admitted. */
  private static boolean reads(@Nullable String definition, String schema) {
    return definition != null && SqlJudge.foreign(definition, new SqlScope.Owned(schema)).isEmpty();
  }

  private List<String> engines(String name) throws SQLException {
    return connection
        .rows(
            "SELECT table_name, engine FROM information_schema.tables WHERE table_type <> 'VIEW' AND table_schema = "
                + name,
            row ->
                SqlJudge.keepsRows(String.valueOf(row.getString(2)))
                    ? ""
                    : "%s (%s)".formatted(row.getString(1), row.getString(2)))
        .stream()
        .filter(table -> !table.isEmpty())
        .toList();
  }

  /** Columns whose default or generated value advances a sequence, of whatever schema. */
  private List<String> drawing(String name) throws SQLException {
    return connection.texts(
        """
        SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
        WHERE table_schema = %s
          AND LOWER(CONCAT_WS(' ', CONVERT(column_default USING utf8mb4), generation_expression))
            REGEXP 'nextval|lastval|setval'
        """
            .formatted(name));
  }

  /** Foreign keys of tables that the account has no right on: InnoDB knows them. */
  private List<String> hidden(String name) throws SQLException {
    SQLException reason = null;
    for (String query : List.of(KEYS_OF_MYSQL, KEYS_OF_MARIADB)) {
      try {
        return connection.texts(query.formatted(name, name));
      } catch (SQLException e) {
        if (SqlErrors.fatal(e)) {
          throw e;
        }
        reason = e;
      }
    }
    notes.add(
        "foreign keys by which tables that the account has no right on would change with those of %s cannot be seen without the right PROCESS (%s)"
            .formatted(name, reason == null ? "" : reason.getMessage()));
    return List.of();
  }

  private static void refuse(String schema, String kind, List<String> found) {
    if (!found.isEmpty()) {
      throw new ServerException(
          "the schema %s has a %s, %s, by which statements may change other schemas"
              .formatted(schema, kind, found.getFirst()),
          "name a schema without");
    }
  }
}
