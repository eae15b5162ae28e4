package reenact.driver;

import java.sql.SQLException;
import java.util.List;

/**
 * What in a schema makes statements change rows of other schemas: refused, as it cannot be judged.
 */
final class MysqlBorders {

  private final MysqlConnection connection;

  MysqlBorders(MysqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Checks a schema that the user gave to the run.
   *
   * @throws ServerException when it is not there, or what is written there may go on elsewhere
   */
  void check(String schema) throws SQLException {
    String name = MysqlTraces.text(schema);
    if (connection
        .texts("SELECT 1 FROM information_schema.schemata WHERE schema_name = " + name)
        .isEmpty()) {
      throw new ServerException(
          "the schema %s does not exist; create it, or name another one".formatted(schema));
    }
    refuse(
        schema,
        "trigger",
        "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = " + name);
    refuse(
        schema,
        "view",
        "SELECT table_name FROM information_schema.views WHERE is_updatable = 'YES' AND table_schema = "
            + name);
    refuse(
        schema,
        "foreign key from another schema",
        "SELECT constraint_name FROM information_schema.referential_constraints"
            + " WHERE constraint_schema <> unique_constraint_schema AND unique_constraint_schema = "
            + name);
  }

  private void refuse(String schema, String kind, String sql) throws SQLException {
    List<String> found = connection.texts(sql);
    if (!found.isEmpty()) {
      throw new ServerException(
          "the schema %s has a %s, %s, by which statements may change other schemas; name a schema without"
              .formatted(schema, kind, found.getFirst()));
    }
  }
}
