package reenact.environment;

import java.util.List;

/**
 * Records what runs of this user made on external servers. Other users of a server can forge the
 * marks there, so Reenact removes only what is recorded here too.
 */
public interface OwnershipJournal {

  /** What a run made on a server. */
  sealed interface Made {

    /** A schema of MySQL. */
    record Schema(String name) implements Made {}

    /**
     * A table of MySQL.
     *
     * @param identity a random text at the end of its comment, by which it is told from another of
     *     the same name; empty where statements of the workload make it, so that only the name is
     *     known
     */
    record Table(String schema, String name, String identity) implements Made {

      /** Whether it has a name in a schema. */
      public boolean isCalled(String schema, String name) {
        return this.schema.equals(schema) && this.name.equals(name);
      }
    }

    /**
     * That a table of MySQL has its identity, and when the server says that it was created: a copy
     * has the same comment, but was created later. The last one counts.
     *
     * @param identity that of the table
     * @param at in the words of the server; empty while the table is altered, as that changes it
     */
    record Created(String identity, String at) implements Made {}

    /**
     * The account of MySQL that is called like the run.
     *
     * @param host from where it may log in
     * @param password made for this account alone: an account that takes another is not ours
     */
    record Account(String host, Secret password) implements Made {}

    /** The keys of Redis that begin with the run's prefix. */
    record Keys() implements Made {}
  }

  /** Writes down what a run has just made on a server. */
  void add(String run, ServerAddress server, List<Made> made);

  /**
   * All that a run made on a server, by whichever name of its host; empty if it was no run of this
   * user on this machine.
   */
  List<Made> of(String run, ServerAddress server);

  /** Deletes the record of a run on a server, once all of it is removed. */
  void forget(String run, ServerAddress server);

  /** Lines of records on a server that cannot be read and are ignored, by their places. */
  List<String> malformed(ServerAddress server);

  /** Whether runs made something on a server that has not been removed. */
  boolean knows(ServerAddress server);
}
