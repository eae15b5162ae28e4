package reenact.capture.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.capture.wire.MysqlBytes.MalformedException;
import reenact.trace.Action.Execute;
import reenact.trace.Parameter;

/** The prepared statements of a connection: how many parameters each has, and of which types. */
final class MysqlStatements {

  /** With it, a client means the statement that it prepared last. */
  private static final long LAST = 0xffff_ffffL;

  /** The server allows 16,382 by default. */
  private static final int MOST = 1 << 17;

  private static final int ATTRIBUTES = 0x08;
  private static final long LONGEST_DATA = 64L << 20;

  private final Memory memory;
  private final Map<Long, Statement> statements = new HashMap<>();
  private long last = LAST;

  private static final class Statement {
    final int parameters;
    int[] types = {};
    final Map<Integer, Kept> longData = new HashMap<>();

    Statement(int parameters) {
      this.parameters = parameters;
    }
  }

  MysqlStatements(Memory memory) {
    this.memory = memory;
  }

  void prepared(long id, int parameters) {
    if (statements.size() < MOST) {
      statements.put(id, new Statement(parameters));
      last = id;
    }
  }

  /** The statement that a client means. */
  long named(long id) {
    return id == LAST ? last : id;
  }

  void close(long id) {
    Statement closed = statements.remove(named(id));
    if (closed != null) {
      clear(closed);
    }
  }

  void closeAll() {
    statements.values().forEach(MysqlStatements::clear);
    statements.clear();
  }

  /** A command was not read that may have changed the types of parameters. */
  void forgetTypes() {
    statements.values().forEach(statement -> statement.types = new int[0]);
  }

  /** Forgets long data. */
  void reset(long id) {
    Statement reset = statements.get(named(id));
    if (reset != null) {
      clear(reset);
    }
  }

  private static void clear(Statement statement) {
    statement.longData.values().forEach(Kept::clear);
    statement.longData.clear();
  }

  /** Appends to the value of a parameter. */
  void longData(long id, int parameter, byte[] bytes, int from, int length) {
    Statement statement = statements.get(named(id));
    if (statement != null && parameter < statement.parameters) {
      statement
          .longData
          .computeIfAbsent(parameter, key -> new Kept(memory))
          .add(bytes, from, length, LONGEST_DATA);
    }
  }

  /**
   * Reads COM_STMT_EXECUTE after its first byte.
   *
   * @return nothing if the statement is not known, or a parameter was too large
   */
  Optional<Execute> execute(MysqlBytes packet, boolean attributes) throws MalformedException {
    long id = named(packet.fixed(4));
    int flags = packet.u8();
    packet.skip(4);
    Statement statement = statements.get(id);
    if (statement == null) {
      return Optional.empty();
    }
    try {
      boolean counted = attributes && (flags & ATTRIBUTES) != 0;
      long count = statement.parameters;
      if (count > 0 || counted) {
        count = counted ? packet.lengthEncoded() : count;
      }
      if (count > Execute.MOST_PARAMETERS * 2L || count < statement.parameters) {
        throw new MalformedException();
      }
      return parameters(packet, statement, (int) count, attributes)
          .map(parameters -> new Execute(id, parameters));
    } finally {
      clear(statement);
    }
  }

  private static Optional<List<Parameter>> parameters(
      MysqlBytes packet, Statement statement, int count, boolean attributes)
      throws MalformedException {
    if (count == 0) {
      return Optional.of(List.of());
    }
    byte[] nulls = packet.bytes((count + 7) / 8).toArray();
    if (packet.u8() == 1) {
      statement.types = MysqlParameters.types(packet, count, attributes);
    }
    if (statement.types.length < count) {
      throw new MalformedException();
    }
    Parameter[] values = new Parameter[statement.parameters];
    for (int i = 0; i < statement.parameters; i++) {
      Kept data = statement.longData.get(i);
      if (data == null) {
        values[i] =
            ((nulls[i / 8] >> (i % 8)) & 1) == 1
                ? Parameter.NULL
                : MysqlParameters.value(packet, statement.types[i]);
      } else if (data.dropped() != null) {
        return Optional.empty();
      } else {
        values[i] = MysqlParameters.longValue(data.copy(), statement.types[i]);
      }
    }
    return Optional.of(List.of(values));
  }

  /** Reads a query's attributes, which come before its text. */
  static void skipAttributes(MysqlBytes packet) throws MalformedException {
    long count = packet.lengthEncoded();
    packet.lengthEncoded();
    if (count == 0) {
      return;
    }
    if (count > Execute.MOST_PARAMETERS) {
      throw new MalformedException();
    }
    byte[] nulls = packet.bytes((count + 7) / 8).toArray();
    if (packet.u8() != 1) {
      throw new MalformedException();
    }
    int[] types = MysqlParameters.types(packet, (int) count, true);
    for (int i = 0; i < count; i++) {
      if (((nulls[i / 8] >> (i % 8)) & 1) == 0) {
        MysqlParameters.value(packet, types[i]);
      }
    }
  }
}
