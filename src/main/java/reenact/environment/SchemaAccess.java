package reenact.environment;

/** Which schema of an external MySQL a workload may use. */
public enum SchemaAccess {
  /** One that the run makes and removes. */
  RUN_SCHEMA,
  /** The endpoint's database, to read its tables. */
  READ_ONLY,
  /** The endpoint's database, which the user gave to us in a file. */
  OWNED
}
