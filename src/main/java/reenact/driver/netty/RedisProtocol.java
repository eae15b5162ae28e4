package reenact.driver.netty;

import reenact.driver.SessionEvents;
import reenact.driver.redis.RespCommands;
import reenact.driver.redis.RespLogin;
import reenact.environment.Endpoint;
import reenact.workload.RedisWorkload;

/** What the Redis sessions of one loop share. */
final class RedisProtocol implements NettyProtocol {

  private final RespLogin login;
  private final RespCommands commands;

  /**
   * @param resp version of the protocol, 2 or 3
   */
  RedisProtocol(RedisWorkload workload, Endpoint endpoint, int resp) {
    this.login = RespLogin.of(endpoint, resp);
    this.commands = new RespCommands(workload.mix());
  }

  @Override
  public NettyRedisSession session(
      NettyLoopContext place, SessionEvents events, Runnable firstAttemptEnded) {
    return new NettyRedisSession(place, login, commands, events, firstAttemptEnded);
  }
}
