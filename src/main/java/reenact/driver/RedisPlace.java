package reenact.driver;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.workload.RedisWorkload;

/** What the Redis sessions of one loop share. */
final class RedisPlace {

  private final NettyPlace place;
  private final RespLogin login;
  private final RespCommands commands;

  RedisPlace(
      NettyLoop loop,
      RedisWorkload workload,
      Endpoint endpoint,
      ConnectOptions options,
      @Nullable SSLContext tls) {
    this.place = new NettyPlace(loop, endpoint, options, tls);
    this.login = RespLogin.of(endpoint, options.loops().resp());
    this.commands = new RespCommands(workload.mix());
  }

  /** Begins to count. */
  void start() throws InterruptedException {
    place.start();
  }

  /** Makes a session and begins to open its connection; from any thread. */
  NettyRedisSession open(SessionEvents events, Runnable firstAttemptEnded) {
    NettyRedisSession session = new NettyRedisSession(this, events, firstAttemptEnded);
    place
        .loop()
        .execute(() -> {
          place.watch(session);
          session.connect();
        });
    return session;
  }

  NettyLoop loop() {
    return place.loop();
  }

  /** How often the place's clock has ticked. */
  long tick() {
    return place.tick();
  }

  RespCommands commands() {
    return commands;
  }

  void later(Runnable task, long millis) {
    place.loop().later(task, millis);
  }

  /** Begins to open a connection. */
  RespLink connect(RespLink.Owner owner) {
    return place.connect(
        login.encrypted(),
        channel -> new RespLink(login, place.loop(), channel, owner),
        RespLink::end);
  }
}
