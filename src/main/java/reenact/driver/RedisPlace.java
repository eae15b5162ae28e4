package reenact.driver;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.environment.Tls;
import reenact.workload.Outcome;
import reenact.workload.RedisWorkload;

/**
 * What the sessions of one loop share. Time is counted in ticks here, so that no session reads the
 * clock to notice that an answer does not come.
 */
final class RedisPlace {

  private static final int TICKS_PER_TIMEOUT = 20;
  private static final int RECEIVED_AT_ONCE = 1 << 14;

  private final NettyLoop loop;
  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final RespLogin login;
  private final @Nullable SSLContext tls;
  private final RespCommands commands;
  private final List<NettyRedisSession> sessions = new ArrayList<>();
  private long tick;

  RedisPlace(
      NettyLoop loop,
      RedisWorkload workload,
      Endpoint endpoint,
      ConnectOptions options,
      @Nullable SSLContext tls) {
    this.loop = loop;
    this.endpoint = endpoint;
    this.options = options;
    this.login = RespLogin.of(endpoint, options.loops().resp());
    this.tls = tls;
    this.commands = new RespCommands(workload.mix());
  }

  /** Begins to count. */
  void start() throws InterruptedException {
    loop.start();
    long shortest = Math.min(options.timeout().toNanos(), options.connectTimeout().toNanos());
    long period =
        Math.clamp(
            shortest / TICKS_PER_TIMEOUT,
            Duration.ofMillis(1).toNanos(),
            Duration.ofMillis(100).toNanos());
    long timeout = Math.ceilDiv(options.timeout().toNanos(), period);
    long connectTimeout = Math.ceilDiv(options.connectTimeout().toNanos(), period);
    loop.every(
        period,
        () -> {
          tick++;
          for (NettyRedisSession session : sessions) {
            session.watch(timeout, connectTimeout);
          }
        });
  }

  /** Makes a session and begins to open its connection; from any thread. */
  NettyRedisSession open(SessionEvents events, Runnable firstAttemptEnded) {
    NettyRedisSession session = new NettyRedisSession(this, events, firstAttemptEnded);
    loop.execute(() -> {
      sessions.add(session);
      loop.settle();
      session.connect();
    });
    return session;
  }

  NettyLoop loop() {
    return loop;
  }

  /** How often the clock has ticked. */
  long tick() {
    return tick;
  }

  RespCommands commands() {
    return commands;
  }

  void later(Runnable task, long millis) {
    loop.later(task, millis);
  }

  /** Begins to open a connection. */
  RespLink connect(RespLink.Owner owner) {
    SocketChannel channel = loop.transport().channel();
    RespLink link = new RespLink(login, loop, channel, owner);
    if (tls != null) {
      channel.pipeline().addLast(encryption(tls));
    }
    new Bootstrap()
        .group(loop.io())
        .channelFactory(() -> channel)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, options.connectTimeoutMillis())
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVED_AT_ONCE))
        .handler(link)
        .connect(new InetSocketAddress(endpoint.host(), endpoint.port()))
        .addListener(connected -> ifFailed(connected.cause(), link));
    return link;
  }

  private static void ifFailed(@Nullable Throwable cause, RespLink link) {
    if (cause != null) {
      link.end(cause instanceof ConnectTimeoutException ? Outcome.TIMEOUT : Outcome.REFUSED);
    }
  }

  private SslHandler encryption(SSLContext context) {
    SSLEngine engine = context.createSSLEngine(endpoint.host(), endpoint.port());
    engine.setUseClientMode(true);
    Tls files = endpoint.tls();
    if (files != null && files.verify()) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
    }
    SslHandler encryption = new SslHandler(engine);
    encryption.setHandshakeTimeout(options.connectTimeoutMillis(), TimeUnit.MILLISECONDS);
    return encryption;
  }
}
