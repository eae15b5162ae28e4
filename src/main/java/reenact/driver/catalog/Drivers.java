package reenact.driver.catalog;

import java.util.List;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.driver.jedis.JedisDriver;
import reenact.driver.mysql.ConnectorJDriver;
import reenact.driver.mysql.MysqlControl;
import reenact.driver.netty.NettyDriver;
import reenact.driver.netty.NettyReplayDriver;
import reenact.driver.netty.NoopLoopDriver;
import reenact.driver.redis.RedisControl;
import reenact.environment.Endpoint;
import reenact.environment.OwnershipJournal;
import reenact.workload.MachineWorkload;
import reenact.workload.MysqlWorkload;
import reenact.workload.RedisWorkload;
import reenact.workload.Server;
import reenact.workload.Subject;
import reenact.workload.TraceWorkload;
import reenact.workload.Workload;
import reenact.workload.sql.SqlScope;

/** The drivers that there are, by name. */
public final class Drivers {

  private static final List<String> REDIS = List.of("jedis", "netty", "noop", "noop-loop");
  private static final List<String> MYSQL = List.of("connector-j", "netty", "noop", "noop-loop");

  /** An id that no run has. */
  private static final String NO_RUN = "00000000";

  private Drivers() {}

  /** The names of the drivers that can ask it, the usual one first; none ask a machine. */
  public static List<String> names(Subject subject) {
    return switch (subject) {
      case Server server -> server.choose(REDIS, MYSQL);
      case Subject.Machine machine -> List.of();
    };
  }

  /** Whether the clients of a driver can share a pool of connections. */
  public static boolean pools(String name) {
    return name.equals("connector-j");
  }

  /**
   * Makes a driver ready.
   *
   * @param name one of {@link #names}
   * @param clients how many sessions will be opened
   */
  public static Driver create(
      String name, Workload workload, Endpoint endpoint, ConnectOptions options, int clients) {
    if (name.equals("noop")) {
      return new NoopDriver(options.noop());
    }
    if (name.equals("noop-loop")) {
      return new NoopLoopDriver(options.loops(), options.noop());
    }
    return switch (workload) {
      case RedisWorkload redis ->
          name.equals("netty")
              ? NettyDriver.of(redis, endpoint, options)
              : new JedisDriver(redis, endpoint, options);
      case MysqlWorkload mysql ->
          name.equals("netty")
              ? NettyDriver.of(mysql, endpoint, options)
              : new ConnectorJDriver(mysql, endpoint, options, clients);
      case TraceWorkload trace -> new NettyReplayDriver(trace, endpoint, options);
      case MachineWorkload machine ->
          throw new IllegalArgumentException("there is no server for " + name + " to speak to");
    };
  }

  /**
   * Connects to a server to load it, ask it about itself and clean it.
   *
   * @param ownership whose server it is
   * @throws ServerException when it does not answer
   */
  public static Control control(
      Workload workload, Endpoint endpoint, ConnectOptions options, Ownership ownership) {
    return switch (workload) {
      case RedisWorkload redis -> new RedisControl(redis, endpoint, options, ownership);
      case MysqlWorkload mysql -> new MysqlControl(mysql, endpoint, options, ownership);
      case TraceWorkload trace -> RedisControl.replaying(trace, endpoint, options, ownership);
      case MachineWorkload machine -> new MachineControl(machine);
    };
  }

  /**
   * Connects to a server that is not ours to find and remove what runs have left there.
   *
   * @param scope which tables runs may use there
   * @param journal what runs of this user made
   * @throws ServerException when it does not answer
   */
  public static Control cleaner(
      Server server,
      Endpoint endpoint,
      ConnectOptions options,
      SqlScope scope,
      OwnershipJournal journal) {
    Workload nothing =
        switch (server) {
          case REDIS -> new RedisWorkload("clean", "", List.of(), 1, List.of());
          case MYSQL ->
              new MysqlWorkload(
                  "clean", "", List.of(), List.of(), MysqlWorkload.Isolation.SERVER_DEFAULT, 0);
        };
    // What may only be read now may have been written to before.
    SqlScope cleaned = scope instanceof SqlScope.ReadOnly ? new SqlScope.OfRun() : scope;
    return control(nothing, endpoint, options, new Ownership.External(NO_RUN, cleaned, journal));
  }
}
