package reenact.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload for MySQL and MariaDB.
 *
 * @param mix its operations
 * @param tables what is there before anything is measured
 * @param isolation of each session
 * @param retries how often a transaction is tried again after a deadlock or a lock timeout
 * @param builtIn where mix and tables come from; null for those of a file's own
 * @param session what every connection is set to
 */
public record MysqlWorkload(
    String name,
    String description,
    List<MysqlTransaction> mix,
    List<MysqlTable> tables,
    Isolation isolation,
    int retries,
    @Nullable BuiltIn builtIn,
    SqlSession session)
    implements ServerWorkload {

  /**
   * A mix that others know too.
   *
   * @param mix one of {@link SysbenchOltp#MIXES}
   */
  public record BuiltIn(String mix, SysbenchOltp options) {}

  /** A workload with a mix and tables of its own. */
  public MysqlWorkload(
      String name,
      String description,
      List<MysqlTransaction> mix,
      List<MysqlTable> tables,
      Isolation isolation,
      int retries) {
    this(name, description, mix, tables, isolation, retries, null);
  }

  /** A workload whose connections are set as usual. */
  public MysqlWorkload(
      String name,
      String description,
      List<MysqlTransaction> mix,
      List<MysqlTable> tables,
      Isolation isolation,
      int retries,
      @Nullable BuiltIn builtIn) {
    this(name, description, mix, tables, isolation, retries, builtIn, SqlSession.USUAL);
  }

  /** The same on connections that are set in another way. */
  public MysqlWorkload in(SqlSession other) {
    return new MysqlWorkload(name, description, mix, tables, isolation, retries, builtIn, other);
  }

  /** Statements that set a new connection up, in order. */
  public List<String> setup() {
    return session.setup(isolation);
  }

  /** How far transactions are kept apart. */
  public enum Isolation {
    /** Whatever the server does by default. */
    SERVER_DEFAULT,
    READ_UNCOMMITTED,
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE
  }

  public MysqlWorkload {
    mix = List.copyOf(mix);
    tables = List.copyOf(tables);
  }

  @Override
  public Server server() {
    return Server.MYSQL;
  }

  /** Always 1: a transaction's statements wait for each other. */
  @Override
  public int pipeline() {
    return 1;
  }
}
