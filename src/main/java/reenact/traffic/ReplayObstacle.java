package reenact.traffic;

/** What keeps a recorded request from being replayed as it was. */
public enum ReplayObstacle {
  /** It belongs to the connection, which has a login and a protocol of its own in a replay. */
  CONNECTION_STATE(Effect.NOT_REPLAYED),
  /** It stops the server, or changes its settings, accounts or replication. */
  SERVER_CONTROL(Effect.NOT_REPLAYED),
  /** It deletes all data of a database, a schema or a table. */
  DATA_LOSS(Effect.NOT_REPLAYED),
  /** It creates or changes tables and other objects of a schema. */
  SCHEMA_CHANGE(Effect.NOT_REPLAYED),
  /** It reads or writes files of the server or the client. */
  FILE_ACCESS(Effect.NOT_REPLAYED),
  /** It runs a script whose text is not before it in the trace. */
  UNKNOWN_SCRIPT(Effect.FAILS),
  /** It executes a statement that was prepared before the trace begins. */
  UNKNOWN_STATEMENT(Effect.FAILS),
  /** No server is known to have that command. */
  UNKNOWN_COMMAND(Effect.FAILS),
  /** It waits for other clients. */
  BLOCKING(Effect.CHANGED),
  /** It subscribes to messages, which have no requests of their own. */
  SUBSCRIPTION(Effect.CHANGED),
  /** It holds a time of the calendar, which has passed by the time of a replay. */
  ABSOLUTE_TIME(Effect.CHANGED);

  /** What becomes of the request in a replay. */
  public enum Effect {
    NOT_REPLAYED,
    /** It is sent, and its reply is an error. */
    FAILS,
    /** It is sent in another way: on a connection of its own, or with another time. */
    CHANGED
  }

  private final Effect effect;

  ReplayObstacle(Effect effect) {
    this.effect = effect;
  }

  public Effect effect() {
    return effect;
  }
}
