package reenact.driver;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One Jedis connection, which is opened again when it was lost. */
final class JedisSession implements Session {

  /** A server that refuses connections must not be asked a hundred thousand times a second. */
  private static final long PAUSE_AFTER_REFUSAL_NANOS = 10_000_000;

  private final JedisConnections connections;
  private final RedisCommands commands;
  private final SessionEvents events;
  private final int[] operations;

  private volatile @Nullable Connection connection;
  private volatile boolean closed;
  private boolean opened;
  private Outcome broken = Outcome.OK;

  JedisSession(
      JedisConnections connections, RedisCommands commands, SessionEvents events, int depth) {
    this.connections = connections;
    this.commands = commands;
    this.events = events;
    this.operations = new int[depth];
    if (connect() == null) {
      events.notOpened(broken.code());
    }
  }

  @Override
  public void send(Batch batch) {
    Connection open = connection;
    if (open == null) {
      open = connect();
      if (open == null) {
        LockSupport.parkNanos(PAUSE_AFTER_REFUSAL_NANOS);
        return;
      }
    }
    try {
      for (int i = 0; i < batch.size(); i++) {
        operations[i] = batch.operation(i);
        commands.send(open, operations[i], batch.values(i));
      }
    } catch (JedisException e) {
      lose(e);
    }
  }

  @Override
  public Outcome receive(int request) {
    Connection open = connection;
    if (open == null) {
      return broken;
    }
    int operation = operations[request];
    try {
      if (!commands.transaction(operation)) {
        return outcome(open.getOne());
      }
      for (int i = 0; i <= commands.count(operation); i++) {
        queue(open);
      }
      return executed(open.getOne());
    } catch (JedisDataException e) {
      return Outcome.error(code(e));
    } catch (JedisException e) {
      return lose(e);
    }
  }

  /** MULTI and what is queued after it; an error here makes EXEC fail, which then says so. */
  private static void queue(Connection open) {
    try {
      open.getOne();
    } catch (JedisDataException ignored) {
      // EXEC answers EXECABORT.
    }
  }

  private static Outcome outcome(@Nullable Object reply) {
    return reply == null ? Outcome.MISS : Outcome.OK;
  }

  private static Outcome executed(@Nullable Object reply) {
    if (reply instanceof List<?> replies) {
      for (Object one : replies) {
        if (one instanceof JedisDataException e) {
          return Outcome.error(code(e));
        }
      }
      return Outcome.OK;
    }
    return Outcome.error("EXEC-aborted");
  }

  /** Redis's convention: an error's first word is its code. */
  private static String code(JedisDataException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(' ');
    return end < 0 ? message : message.substring(0, end);
  }

  private @Nullable Connection connect() {
    if (closed) {
      broken = Outcome.UNFINISHED;
      return null;
    }
    try {
      Connection fresh = connections.open();
      if (opened) {
        events.reconnected();
      }
      opened = true;
      connection = fresh;
      if (closed) {
        fresh.disconnect();
      }
      return fresh;
    } catch (JedisDataException e) {
      broken = Outcome.error(code(e));
    } catch (JedisException e) {
      broken = timedOut(e) ? Outcome.TIMEOUT : Scarcity.outcome(e, Outcome.REFUSED);
    }
    return null;
  }

  private Outcome lose(JedisException e) {
    Connection lost = connection;
    connection = null;
    if (lost != null) {
      disconnect(lost);
    }
    broken = closed ? Outcome.UNFINISHED : Outcome.LOST;
    return timedOut(e) ? Outcome.TIMEOUT : broken;
  }

  private static boolean timedOut(Throwable e) {
    Throwable cause = e.getCause();
    return e instanceof SocketTimeoutException || (cause != null && timedOut(cause));
  }

  private static void disconnect(Connection connection) {
    try {
      connection.forceDisconnect();
    } catch (java.io.IOException | JedisConnectionException ignored) {
      // It is gone, which is all that was wanted.
    }
  }

  @Override
  public void close() {
    closed = true;
    Connection open = connection;
    if (open != null) {
      disconnect(open);
    }
  }
}
