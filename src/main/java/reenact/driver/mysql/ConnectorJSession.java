package reenact.driver.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import reenact.driver.ExhaustedResource;
import reenact.driver.Session;
import reenact.driver.SessionEvents;
import reenact.workload.Batch;
import reenact.workload.MysqlStatement;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.Outcome;
import reenact.workload.sql.SqlLookup;

/** One client's transactions through JDBC, on a connection of its own or one that it borrows. */
public final class ConnectorJSession implements Session {

  private final DataSource pool;
  private final boolean shared;
  private final List<MysqlTransaction> mix;
  private final int retries;
  private final SessionEvents events;

  /** The statements that look rows up. */
  private final Set<MysqlStatement> looking = Collections.newSetFromMap(new IdentityHashMap<>());

  private volatile @Nullable Connection connection;
  private volatile boolean closed;
  private @Nullable Batch sent;
  private boolean opened;
  private int commands;

  ConnectorJSession(DataSource pool, boolean shared, MysqlWorkload workload, SessionEvents events) {
    this.pool = pool;
    this.shared = shared;
    this.mix = workload.mix();
    this.retries = workload.retries();
    this.events = events;
    for (MysqlTransaction transaction : mix) {
      transaction.statements().stream()
          .filter(statement -> SqlLookup.of(statement.texts().getFirst()))
          .forEach(looking::add);
    }
    if (!shared) {
      try {
        connection();
      } catch (SQLException e) {
        events.notOpened(unconnected(e).code());
      }
    }
  }

  @Override
  public void send(Batch batch) {
    sent = batch;
  }

  @Override
  public Outcome receive(int request) {
    Batch batch = sent;
    if (batch == null) {
      throw new IllegalStateException("nothing was sent");
    }
    MysqlTransaction transaction = mix.get(batch.operation(request));
    long[] values = batch.values(request);
    for (int attempt = 0; ; attempt++) {
      Connection held;
      try {
        held = connection();
      } catch (SQLException e) {
        return closed ? Outcome.UNFINISHED : unconnected(e);
      }
      try {
        commands = 0;
        Outcome outcome = execute(held, transaction, values);
        giveBack(held);
        return outcome;
      } catch (SQLException e) {
        boolean again = SqlErrors.isRetryable(e) && attempt < retries;
        recover(held, e, transaction);
        if (!again) {
          return closed ? Outcome.UNFINISHED : SqlErrors.outcome(e);
        }
        events.retried(Integer.toString(e.getErrorCode()), commands);
      }
    }
  }

  private Outcome execute(Connection held, MysqlTransaction transaction, long[] values)
      throws SQLException {
    if (!transaction.autocommit()) {
      execute(held, "BEGIN");
    }
    int hits = 0;
    int misses = 0;
    for (MysqlStatement statement : transaction.statements()) {
      try (PreparedStatement prepared = held.prepareStatement(statement.text(values))) {
        SqlBinding.bind(prepared, statement.slots(), transaction.draws(), values);
        commands++;
        long found = prepared.execute() ? rows(prepared) : prepared.getUpdateCount();
        if (looking.contains(statement)) {
          hits += found > 0 ? 1 : 0;
          misses += found > 0 ? 0 : 1;
        }
      }
    }
    if (!transaction.autocommit()) {
      execute(held, "COMMIT");
    }
    return Outcome.found(hits, misses);
  }

  private static long rows(PreparedStatement prepared) throws SQLException {
    long rows = 0;
    try (ResultSet result = prepared.getResultSet()) {
      while (result.next()) {
        rows++;
      }
    }
    return rows;
  }

  private void execute(Connection held, String sql) throws SQLException {
    commands++;
    try (Statement statement = held.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connection() throws SQLException {
    Connection held = connection;
    if (held != null) {
      return held;
    }
    long before = System.nanoTime();
    held = pool.getConnection();
    if (shared) {
      events.waitedForConnection(System.nanoTime() - before);
    } else if (opened) {
      events.reconnected();
    }
    opened = true;
    connection = held;
    if (closed) {
      giveUp(held);
    }
    return held;
  }

  private static Outcome unconnected(SQLException e) {
    Throwable cause = e.getCause();
    if (cause instanceof SQLException refused && refused.getErrorCode() != 0) {
      return SqlErrors.outcome(refused);
    }
    return e instanceof SQLTransientConnectionException && cause == null
        ? Outcome.POOL_TIMEOUT
        : ExhaustedResource.outcome(e, Outcome.REFUSED);
  }

  private void recover(Connection held, SQLException error, MysqlTransaction transaction) {
    if (SqlErrors.fatal(error)) {
      giveUp(held);
      return;
    }
    try {
      if (!transaction.autocommit()) {
        execute(held, "ROLLBACK");
      }
      giveBack(held);
    } catch (SQLException e) {
      giveUp(held);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // Whether it yields decides fairness, not correctness.
  private void giveBack(Connection held) throws SQLException {
    if (shared) {
      connection = null;
      held.close();
      // HikariCP offers a connection to whoever waits longest, but the thread that gave it back may
      // take it again before that one wakes. In an application it has an answer to write first; a
      // client here would come back at once, each time. It still prefers some: the result says how.
      Thread.yield();
    }
  }

  private void giveUp(Connection held) {
    connection = null;
    try {
      // Aborting makes the pool forget the connection; closing alone might hand it out again.
      held.unwrap(Connection.class).abort(Runnable::run);
      held.close();
    } catch (SQLException ignored) {
      // It is gone, which is all that was wanted.
    }
  }

  @Override
  public void close() {
    closed = true;
    Connection held = connection;
    if (held != null) {
      giveUp(held);
    }
  }
}
