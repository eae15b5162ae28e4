package reenact.trace.file;

import java.util.List;
import reenact.trace.Action;

/** The kinds of records. */
enum Kind {
  CONNECT,
  REDIS_REQUEST,
  QUERY,
  PREPARE,
  EXECUTE,
  CLOSE_STATEMENT,
  DISCONNECT;

  /** Instead of a database: that of the record before. */
  static final int SAME_DATABASE = 3;

  static final Codes<Kind> CODES =
      new Codes<>(
          Kind.class,
          List.of(CONNECT, REDIS_REQUEST, QUERY, PREPARE, EXECUTE, CLOSE_STATEMENT, DISCONNECT));

  static Kind of(Action action) {
    return switch (action) {
      case Action.Connect connect -> CONNECT;
      case Action.RedisRequest request -> REDIS_REQUEST;
      case Action.Query query -> QUERY;
      case Action.Prepare prepare -> PREPARE;
      case Action.Execute execute -> EXECUTE;
      case Action.CloseStatement close -> CLOSE_STATEMENT;
      case Action.Disconnect disconnect -> DISCONNECT;
    };
  }
}
