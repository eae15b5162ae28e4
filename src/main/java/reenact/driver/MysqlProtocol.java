package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.Channel;
import java.util.Locale;
import reenact.environment.Endpoint;
import reenact.workload.MysqlWorkload;

/** What the MySQL sessions of one loop share. */
final class MysqlProtocol implements NettyProtocol {

  private final Endpoint endpoint;
  private final MysqlCommands commands;
  private final int retries;
  private final byte[] setup;

  MysqlProtocol(MysqlWorkload workload, Endpoint endpoint) {
    this.endpoint = endpoint;
    this.commands = new MysqlCommands(workload.mix());
    this.retries = workload.retries();
    this.setup = setup(workload.isolation());
  }

  private static byte[] setup(MysqlWorkload.Isolation isolation) {
    if (isolation == MysqlWorkload.Isolation.SERVER_DEFAULT) {
      return new byte[0];
    }
    String level = isolation.name().toUpperCase(Locale.ROOT).replace('_', ' ');
    return ("SET SESSION TRANSACTION ISOLATION LEVEL " + level).getBytes(UTF_8);
  }

  @Override
  public NettyMysqlSession session(
      NettyPlace place, SessionEvents events, Runnable firstAttemptEnded) {
    return new NettyMysqlSession(place, this, events, firstAttemptEnded);
  }

  MysqlLink link(NettyPlace place, Channel channel, MysqlLink.Owner owner) {
    return new MysqlLink(
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
