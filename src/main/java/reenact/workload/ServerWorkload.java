package reenact.workload;

/** A workload that asks a server. */
public sealed interface ServerWorkload extends Workload permits RedisWorkload, MysqlWorkload {

  /** The kind of server that understands it. */
  Server server();

  @Override
  default Server subject() {
    return server();
  }
}
