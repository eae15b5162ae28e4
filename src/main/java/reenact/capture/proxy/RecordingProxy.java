package reenact.capture.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reenact.capture.wire.Conversation;
import reenact.capture.wire.Loss;
import reenact.capture.wire.Memory;
import reenact.capture.wire.MysqlConversation;
import reenact.capture.wire.RespConversation;
import reenact.fault.Fault;
import reenact.trace.Omission;
import reenact.trace.Protocol;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;
import reenact.trace.file.TraceWriter;

/**
 * Accepts connections, passes each on to a server, and writes what was said. Times are those of
 * {@link System#nanoTime} since an epoch.
 */
public final class RecordingProxy implements AutoCloseable {

  private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int CONNECT_MILLIS = 10_000;
  private static final int BACKLOG = 1024;

  private final RecordingOptions options;
  private final Epoch epoch;
  private final Memory memory;
  private final ArrivalOrder order;
  private final EventLoopGroup loops;
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong unreachable = new AtomicLong();
  private @Nullable Channel listening;
  private volatile @Nullable EventWriter writer;
  private boolean finished;

  /** Time 0 of a trace, by two clocks. */
  public record Epoch(Instant wall, long nanoTime) {

    public static Epoch now() {
      return new Epoch(Instant.now(), System.nanoTime());
    }
  }

  /** Makes a proxy that does nothing yet. */
  public RecordingProxy(RecordingOptions options, Epoch epoch) {
    this.options = options;
    this.epoch = epoch;
    this.memory = new Memory(options.memoryBytes());
    this.order = new ArrivalOrder(() -> System.nanoTime() - epoch.nanoTime(), SLACK_NANOS);
    int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    this.loops =
        new MultiThreadIoEventLoopGroup(
            threads, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /**
   * Takes the address that applications connect to. Until {@link #start}, connections wait.
   *
   * @return the address, with the port that was chosen if port 0 was asked for
   * @throws ProxyException if that address is in use or is not one of this machine
   */
  public InetSocketAddress bind() throws ProxyException, InterruptedException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    accepted(client, started());
                  }
                })
            .bind(options.listen())
            .await();
    if (!bound.isSuccess()) {
      Throwable cause = bound.cause();
      throw new ProxyException(
          new Fault(
              "cannot listen on %s: %s"
                  .formatted(Addresses.text(options.listen()), cause.getMessage()),
              "name another address or port"),
          cause);
    }
    listening = bound.channel();
    return (InetSocketAddress) bound.channel().localAddress();
  }

  /**
   * Begins to accept connections, and to write.
   *
   * @param redaction removes secrets from an event; is called by one thread
   */
  public void start(TraceWriter trace, UnaryOperator<TraceEvent> redaction) {
    start(EventOutput.of(trace), redaction);
  }

  void start(EventOutput output, UnaryOperator<TraceEvent> redaction) {
    EventWriter begun = new EventWriter(output, order, memory, redaction, this::giveUp);
    writer = begun;
    begun.start();
    if (listening != null) {
      listening.config().setAutoRead(true);
    }
  }

  private EventWriter started() {
    if (writer == null) {
      throw new IllegalStateException("it was not started");
    }
    return writer;
  }

  private void accepted(SocketChannel client, EventWriter sink) {
    ArrivalOrder.Holder holder = order.holder();
    long nanos = holder.begin();
    int number = connections.getAndIncrement();
    Optional<String> address = Optional.of(Addresses.text(client.remoteAddress()));
    Conversation conversation =
        options.protocol() == Protocol.REDIS
            ? RespConversation.opened(nanos, number, address, memory, sink)
            : MysqlConversation.opened(nanos, number, address, memory, sink);
    holder.end(conversation.oldestUnanswered());
    ProxiedConnection pair =
        pair(client, conversation, holder, () -> sink.lost(number, Loss.DECODER_FAILED));
    open.add(pair);
    client.pipeline().addLast(pair.fromClient());
    connect(client.eventLoop())
        .addListener((ChannelFuture connected) -> {
          if (connected.isSuccess()) {
            pair.connected(connected.channel());
          } else {
            unreachable.incrementAndGet();
            pair.refused();
          }
        });
  }

  private ProxiedConnection pair(
      Channel client, Conversation conversation, ArrivalOrder.Holder holder, Runnable failed) {
    MysqlCapabilityMask mask =
        options.protocol() == Protocol.MYSQL
            ? new MysqlCapabilityMask(options.tls() == RecordingOptions.TlsPolicy.HIDE)
            : null;
    ProxiedConnection[] self = new ProxiedConnection[1];
    self[0] =
        new ProxiedConnection(
            client, conversation, holder, mask, failed, () -> open.remove(self[0]));
    return self[0];
  }

  private ChannelFuture connect(EventLoop loop) {
    return new Bootstrap()
        .group(loop)
        .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .handler(new ChannelInboundHandlerAdapter())
        .connect(options.server());
  }

  private void giveUp(boolean memoryShort) {
    long now = System.nanoTime() - epoch.nanoTime();
    long before = now - (memoryShort ? 5 * SLACK_NANOS : options.patience().toNanos());
    for (ProxiedConnection one : open) {
      if (one.holder().since() < before) {
        one.giveUpBefore(before);
      }
    }
  }

  /** How it goes; it was started. */
  public RecordingStatus status() {
    EventWriter begun = started();
    return new RecordingStatus(
        begun.requests(),
        open.size(),
        connections.get(),
        unreachable.get(),
        begun.leftOut(Omission.QUEUE_FULL),
        begun.losses(),
        begun.failure().map(thrown -> String.valueOf(thrown.getMessage())));
  }

  /**
   * Closes all connections, and writes the rest.
   *
   * @return the summary of the trace; nothing if writing failed, and the trace is cut off
   */
  public Optional<TraceSummary> finish() throws InterruptedException {
    if (finished) {
      return Optional.empty();
    }
    finished = true;
    if (listening != null) {
      listening.close().await();
    }
    open.forEach(ProxiedConnection::close);
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
    // A loop that ended may have left some without a word.
    open.forEach(ProxiedConnection::end);
    return writer == null ? Optional.empty() : writer.finish();
  }

  /** Closes all; the trace is ended too. */
  @Override
  public void close() {
    try {
      finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
