package reenact.driver.netty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.Channel;
import java.util.List;
import reenact.driver.SessionEvents;
import reenact.driver.mysql.protocol.MysqlCommands;
import reenact.environment.Endpoint;
import reenact.workload.MysqlWorkload;

/** What the MySQL sessions of one loop share. */
final class MysqlProtocol implements NettyProtocol {

  private final Endpoint endpoint;
  private final MysqlCommands commands;
  private final int retries;
  private final List<byte[]> setup;

  MysqlProtocol(MysqlWorkload workload, Endpoint endpoint) {
    this.endpoint = endpoint;
    this.commands = new MysqlCommands(workload.mix());
    this.retries = workload.retries();
    this.setup = workload.setup().stream().map(sql -> sql.getBytes(UTF_8)).toList();
  }

  @Override
  public NettyMysqlSession session(
      NettyLoopContext place, SessionEvents events, Runnable firstAttemptEnded) {
    return new NettyMysqlSession(place, this, events, firstAttemptEnded);
  }

  NettyMysqlConnection link(
      NettyLoopContext place, Channel channel, NettyMysqlConnection.Owner owner) {
    return new NettyMysqlConnection(
        place.loop(), channel, endpoint, place::encryption, commands.texts(), setup, owner);
  }

  MysqlCommands commands() {
    return commands;
  }

  /** How often a transaction is tried again. */
  int retries() {
    return retries;
  }
}
