package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.socket.SocketChannel;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.workload.MysqlWorkload;

/** What the MySQL sessions of one loop share. */
final class MysqlPlace {

  private final NettyPlace place;
  private final Endpoint endpoint;
  private final MysqlCommands commands;
  private final int retries;
  private final byte[] setup;

  MysqlPlace(
      NettyLoop loop,
      MysqlWorkload workload,
      Endpoint endpoint,
      ConnectOptions options,
      @Nullable SSLContext tls) {
    this.place = new NettyPlace(loop, endpoint, options, tls);
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

  /** Begins to count. */
  void start() throws InterruptedException {
    place.start();
  }

  /** Makes a session and begins to open its connection; from any thread. */
  NettyMysqlSession open(SessionEvents events, Runnable firstAttemptEnded) {
    NettyMysqlSession session = new NettyMysqlSession(this, events, firstAttemptEnded);
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

  MysqlCommands commands() {
    return commands;
  }

  /** How often a transaction is tried again. */
  int retries() {
    return retries;
  }

  void later(Runnable task, long millis) {
    place.loop().later(task, millis);
  }

  /** Begins to open a connection. */
  MysqlLink connect(MysqlLink.Owner owner) {
    return place.connect(false, channel -> link(channel, owner), MysqlLink::end);
  }

  private MysqlLink link(SocketChannel channel, MysqlLink.Owner owner) {
    return new MysqlLink(
        place.loop(), channel, endpoint, place::encryption, commands.texts(), setup, owner);
  }
}
