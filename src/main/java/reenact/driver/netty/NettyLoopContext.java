package reenact.driver.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import reenact.driver.ConnectOptions;
import reenact.driver.ExhaustedResource;
import reenact.driver.LoopSession;
import reenact.driver.SessionEvents;
import reenact.environment.Endpoint;
import reenact.environment.Tls;
import reenact.workload.Outcome;

/**
 * What the sessions of one loop share, whatever protocol they speak. Time is counted in ticks here,
 * so that no session reads the clock to notice that an answer does not come.
 */
final class NettyLoopContext {

  private static final int TICKS_PER_TIMEOUT = 20;
  private static final int RECEIVED_AT_ONCE = 1 << 14;

  private final NettyLoop loop;
  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final @Nullable SSLContext tls;
  private final Set<Watched> watched = new LinkedHashSet<>();
  private final long timeout;
  private final long connectTimeout;
  private long ticks;
  private int good;

  NettyLoopContext(
      NettyLoop loop, Endpoint endpoint, ConnectOptions options, @Nullable SSLContext tls) {
    this.loop = loop;
    this.endpoint = endpoint;
    this.options = options;
    this.tls = tls;
    this.timeout = Math.ceilDiv(options.timeout().toNanos(), period(options));
    this.connectTimeout = Math.ceilDiv(options.connectTimeout().toNanos(), period(options));
  }

  /**
   * How far ticks are to be apart, in nanoseconds. Somebody else has to count them: a loop with a
   * timer of its own would set it anew each time that it waits.
   */
  static long period(ConnectOptions options) {
    long shortest = Math.min(options.timeout().toNanos(), options.connectTimeout().toNanos());
    return Math.clamp(
        shortest / TICKS_PER_TIMEOUT,
        Duration.ofMillis(1).toNanos(),
        Duration.ofMillis(500).toNanos());
  }

  /** Has the clock tick; from any thread. */
  void tick() {
    loop.execute(() -> {
      ticks++;
      // What is given up may leave the set.
      for (Watched one : List.copyOf(watched)) {
        one.watch(timeout, connectTimeout);
      }
    });
  }

  NettyLoop loop() {
    return loop;
  }

  /** How often the clock has ticked. */
  long ticks() {
    return ticks;
  }

  /** Makes a session and begins to open its connection; from any thread. */
  LoopSession open(NettyProtocol protocol, SessionEvents events, Runnable firstAttemptEnded) {
    NettySession<?> session = protocol.session(this, events, firstAttemptEnded);
    loop.execute(() -> {
      watch(session);
      session.connect();
    });
    return session;
  }

  /** Gives something up that takes too long. */
  interface Watched {

    /**
     * Gives up what takes too long.
     *
     * @param timeout in ticks, for an answer
     * @param connectTimeout likewise, for a connection
     */
    void watch(long timeout, long connectTimeout);
  }

  /** Something lives on the loop from now on, and is watched; on the loop's thread. */
  void watch(Watched one) {
    loop.settle();
    watched.add(one);
  }

  /** Something lives there no more. */
  void forget(Watched one) {
    watched.remove(one);
  }

  /**
   * Begins to open a connection.
   *
   * @param encrypted whether TLS comes before anything else
   * @param link makes what takes its bytes, and is told why if it does not come about
   */
  <L extends NettyConnection> L connect(boolean encrypted, Function<Channel, L> link) {
    L made = link.apply(loop.transport().channel());
    dial(made, encrypted, addresses(), 0);
    return made;
  }

  /** Tries one address after the other, the one that was good last before all others. */
  private void dial(NettyConnection link, boolean encrypted, InetSocketAddress[] all, int tried) {
    Channel channel = link.channel();
    if (encrypted) {
      channel.pipeline().addLast(encryption());
    }
    int next = (good + tried) % all.length;
    new Bootstrap()
        .group(loop.io())
        .channelFactory(() -> channel)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            Math.max(1, options.connectTimeoutMillis() / all.length))
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(RECEIVED_AT_ONCE))
        .handler(link)
        .connect(all[next])
        .addListener(connected -> {
          if (connected.isSuccess()) {
            good = next;
          } else if (tried + 1 < all.length && !link.ended()) {
            link.replaceChannel(loop.transport().channel());
            dial(link, encrypted, all, tried + 1);
          } else {
            ifFailed(connected.cause(), link);
          }
        });
  }

  private InetSocketAddress[] addresses() {
    try {
      return Arrays.stream(InetAddress.getAllByName(endpoint.host()))
          .map(address -> new InetSocketAddress(address, endpoint.port()))
          .toArray(InetSocketAddress[]::new);
    } catch (UnknownHostException e) {
      return new InetSocketAddress[] {
        InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port())
      };
    }
  }

  private static void ifFailed(@Nullable Throwable cause, NettyConnection link) {
    if (cause != null) {
      link.end(
          cause instanceof ConnectTimeoutException
              ? Outcome.TIMEOUT
              : ExhaustedResource.outcome(cause, Outcome.REFUSED));
    }
  }

  /** Encrypts a connection, as the endpoint asks for it. */
  SslHandler encryption() {
    SSLContext context = tls;
    Tls files = endpoint.tls();
    if (context == null || files == null) {
      throw new IllegalStateException(endpoint.address() + " has no TLS");
    }
    SSLEngine engine = context.createSSLEngine(endpoint.host(), endpoint.port());
    engine.setUseClientMode(true);
    if (files.verify()) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
    }
    SslHandler encryption = new SslHandler(engine);
    encryption.setHandshakeTimeout(options.connectTimeoutMillis(), TimeUnit.MILLISECONDS);
    return encryption;
  }
}
