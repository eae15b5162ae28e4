package reenact.workload.sql;

/** Which tables statements may name on a server that is not ours. */
public sealed interface SqlScope {

  /** Those of a schema that the run makes and removes: names of tables stand alone. */
  record OfRun() implements SqlScope {}

  /**
   * Those of a schema that the user gave to us in a file.
   *
   * @param schema its name
   */
  record Owned(String schema) implements SqlScope {}

  /**
   * Those of a schema of the user's, to read them.
   *
   * @param schema its name
   */
  record ReadOnly(String schema) implements SqlScope {}
}
