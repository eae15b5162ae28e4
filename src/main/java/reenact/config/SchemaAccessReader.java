package reenact.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.environment.SchemaAccess;

/** Reads which schema of an external MySQL a workload may use. */
final class SchemaAccessReader {

  private enum Access {
    RUN_SCHEMA,
    READ_ONLY
  }

  private static final Set<String> OF_SERVER =
      Set.of("mysql", "sys", "information_schema", "performance_schema", "ndbinfo");

  private SchemaAccessReader() {}

  static SchemaAccess read(Section mysql) {
    Value database = mysql.value("database");
    Value access = mysql.value("access");
    Value own = mysql.value("i-own-schema");
    String schema = database.present() ? database.text("") : "";
    String owned = own.present() ? own.text("write the name of a schema of yours") : "";
    boolean reads = access.choice(Access.class) == Access.READ_ONLY;
    if (!owned.isEmpty()) {
      checkOwned(own, owned, database, schema, reads);
      return SchemaAccess.OWNED;
    }
    if (reads) {
      if (schema.isEmpty() && database.sound()) {
        database.problem("is missing", "name the schema whose tables are read");
      }
      return SchemaAccess.READ_ONLY;
    }
    if (!schema.isEmpty() && database.sound()) {
      database.problem(
          "is of no use: each run makes a schema of its own and removes it",
          "take it out; or add access = read-only to read its tables, or i-own-schema = \"%s\" to let the workload change them"
              .formatted(schema));
    }
    return SchemaAccess.RUN_SCHEMA;
  }

  private static void checkOwned(
      Value own, String owned, Value database, String schema, boolean reads) {
    Optional<Value> elsewhere =
        Stream.of(own, database).filter(value -> value.present() && !value.ofFile()).findFirst();
    if (elsewhere.isPresent()) {
      elsewhere
          .get()
          .problem(
              "must stand in the environment's file as it is, not on a command line or in a variable",
              "write it there: it lets the workload change every table of that schema");
    } else if (!owned.equals(schema)) {
      own.problem(
          "must be the database, got " + Quantities.quoted(owned),
          "write database = \"%s\" beside it".formatted(owned));
    } else if (OF_SERVER.contains(owned.toLowerCase(Locale.ROOT))) {
      own.problem("is a schema of the server itself", "name one of yours");
    } else if (reads) {
      own.problem("stands beside access = read-only", "take one of them out");
    }
  }
}
