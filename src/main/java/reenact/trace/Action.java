package reenact.trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a client did. */
public sealed interface Action {

  /** Whether clients of that protocol do this. */
  default boolean fits(Protocol protocol) {
    return switch (this) {
      case Connect connect -> true;
      case Disconnect disconnect -> true;
      case RedisRequest request -> protocol == Protocol.REDIS;
      case Query query -> protocol == Protocol.MYSQL;
      case Prepare prepare -> protocol == Protocol.MYSQL;
      case Execute execute -> protocol == Protocol.MYSQL;
      case CloseStatement close -> protocol == Protocol.MYSQL;
    };
  }

  /**
   * A client opened a connection.
   *
   * @param client its address, as the source prints it
   * @param charset of the connection; MySQL reads SQL text in it
   */
  record Connect(Optional<String> user, Optional<String> client, Optional<String> charset)
      implements Action {

    /** A connection of which the source tells nothing more. */
    public static final Connect ANONYMOUS =
        new Connect(Optional.empty(), Optional.empty(), Optional.empty());

    public Connect {
      Objects.requireNonNull(user);
      Objects.requireNonNull(client);
      Objects.requireNonNull(charset);
    }
  }

  /** A Redis command with its arguments; the first is its name. */
  record RedisRequest(List<Bytes> arguments) implements Action {

    /** Redis before version 7 takes no more. */
    public static final int MOST_ARGUMENTS = 1 << 20;

    public RedisRequest {
      arguments = List.copyOf(arguments);
      if (arguments.size() > MOST_ARGUMENTS) {
        throw new IllegalArgumentException(arguments.size() + " arguments");
      }
    }
  }

  /** SQL text as it was sent, in the connection's charset. */
  record Query(Bytes sql) implements Action {
    public Query {
      Objects.requireNonNull(sql);
    }
  }

  /**
   * A statement was prepared on the server.
   *
   * @param statement number by which the connection's later events name it
   */
  record Prepare(long statement, Bytes sql) implements Action {
    public Prepare {
      Objects.requireNonNull(sql);
      requireStatement(statement);
    }
  }

  /**
   * A prepared statement was executed. A trace that begins in the middle has some without {@link
   * Prepare}.
   */
  record Execute(long statement, List<Parameter> parameters) implements Action {

    /** MySQL takes no more. */
    public static final int MOST_PARAMETERS = 65_535;

    public Execute {
      parameters = List.copyOf(parameters);
      requireStatement(statement);
      if (parameters.size() > MOST_PARAMETERS) {
        throw new IllegalArgumentException(parameters.size() + " parameters");
      }
    }
  }

  /** A prepared statement was closed. */
  record CloseStatement(long statement) implements Action {
    public CloseStatement {
      requireStatement(statement);
    }
  }

  /** The connection ended. */
  record Disconnect() implements Action {}

  private static void requireStatement(long statement) {
    if (statement < 0) {
      throw new IllegalArgumentException("statement " + statement);
    }
  }
}
