package reenact.driver.jedis;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import reenact.driver.ExhaustedResource;
import reenact.driver.Session;
import reenact.driver.SessionEvents;
import reenact.driver.netty.NettyConnection;
import reenact.driver.redis.RedisHitCounter;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One Jedis connection, which is opened again when it was lost. */
final class JedisSession implements Session {

  private static final Outcome ABORTED = Outcome.error("EXEC-aborted");

  /** A server that refuses connections must not be asked a hundred thousand times a second. */
  private static final long PAUSE_AFTER_REFUSAL_NANOS = 10_000_000;

  private final JedisConnections connections;
  private final RedisCommands commands;
  private final SessionEvents events;
  private final RedisHitCounter findings = new RedisHitCounter();
  private final int[] operations;

  private volatile @Nullable JedisConnection connection;
  private volatile boolean closed;
  private boolean opened;
  private int last;
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
    JedisConnection open = connection;
    last = batch.size() - 1;
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
    JedisConnection open = connection;
    if (open == null) {
      return broken;
    }
    Outcome outcome;
    try {
      outcome = answer(open, operations[request]);
    } catch (JedisException e) {
      return lose(e);
    } catch (ClassCastException | IllegalArgumentException | NegativeArraySizeException e) {
      // What Jedis makes of an answer that it does not expect.
      lose(new JedisConnectionException("no answer", e));
      return NettyConnection.PROTOCOL_ERROR;
    }
    // A server may send much too early, and none may send what nobody has asked for.
    return request == last && open.unread() ? unasked() : outcome;
  }

  private Outcome answer(Connection open, int operation) {
    findings.begin(commands.lookups(operation));
    Outcome notQueued = Outcome.OK;
    try {
      if (!commands.transaction(operation)) {
        JedisReplies.read(open.getOne(), findings);
        return Outcome.found(findings.hits(), findings.misses());
      }
      for (int i = 0; i <= commands.count(operation); i++) {
        Outcome queued = queue(open);
        notQueued = notQueued.failed() ? notQueued : queued;
      }
      return executed(open.getOne());
    } catch (JedisDataException e) {
      Outcome error = JedisReplies.error(e);
      return notQueued.failed() ? Outcome.error(error.code(), notQueued.text()) : error;
    }
  }

  /** MULTI and what is queued after it; an error here makes EXEC fail, which then says so. */
  private static Outcome queue(Connection open) {
    try {
      open.getOne();
      return Outcome.OK;
    } catch (JedisDataException e) {
      return JedisReplies.error(e);
    }
  }

  private Outcome executed(@Nullable Object reply) {
    if (!(reply instanceof List<?> replies)) {
      return ABORTED;
    }
    for (Object one : replies) {
      if (one instanceof JedisDataException e) {
        return JedisReplies.error(e);
      }
      JedisReplies.read(one, findings);
    }
    return Outcome.found(findings.hits(), findings.misses());
  }

  private Outcome unasked() {
    JedisConnection wrong = connection;
    connection = null;
    if (wrong != null) {
      disconnect(wrong);
    }
    events.unexpectedReply();
    return Outcome.UNASKED;
  }

  @Override
  public void settled() {
    JedisConnection open = connection;
    if (open != null && open.waiting()) {
      unasked();
    }
  }

  private @Nullable JedisConnection connect() {
    if (closed) {
      broken = Outcome.UNFINISHED;
      return null;
    }
    try {
      JedisConnection fresh = connections.open();
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
      broken = JedisReplies.error(e);
    } catch (JedisException e) {
      broken = timedOut(e) ? Outcome.TIMEOUT : ExhaustedResource.outcome(e, Outcome.REFUSED);
    } catch (ClassCastException | IllegalArgumentException | NegativeArraySizeException e) {
      // What Jedis makes of an answer that it does not expect.
      broken = NettyConnection.PROTOCOL_ERROR;
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
