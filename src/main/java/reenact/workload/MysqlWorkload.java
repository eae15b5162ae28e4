package reenact.workload;

import java.util.List;

/**
 * A workload for MySQL and MariaDB.
 *
 * @param mix its operations
 * @param tables what is there before anything is measured
 * @param isolation of each session
 * @param retries how often a transaction is tried again after a deadlock or a lock timeout
 */
public record MysqlWorkload(
    String name,
    String description,
    List<MysqlTransaction> mix,
    List<MysqlTable> tables,
    Isolation isolation,
    int retries)
    implements Workload {

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
