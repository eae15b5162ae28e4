package reenact.driver.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reenact.workload.Outcome;

/** One connection, as far as it does not matter what is said on it. */
public abstract sealed class NettyConnection extends ChannelInboundHandlerAdapter
    permits NettyMysqlConnection, NettyRedisConnection {

  public static final Outcome PROTOCOL_ERROR = Outcome.error("protocol-error");

  private static final Outcome TLS_FAILED = Outcome.error("tls-failed");

  /**
   * Whoever the connection belongs to.
   *
   * @param <L> the protocol's kind of connection
   */
  interface Owner<L extends NettyConnection> {
    /** The connection is open, and what has to be said first was said. */
    void ready(L link);

    /** The connection is no more; called once. */
    void lost(Outcome why);
  }

  private final NettyLoop loop;
  private Channel channel;
  private final Owner<?> owner;

  private boolean ended;
  private Outcome why = Outcome.REFUSED;

  NettyConnection(NettyLoop loop, Channel channel, Owner<?> owner) {
    this.loop = loop;
    this.channel = channel;
    this.owner = owner;
  }

  /** Bytes can be sent, in clear text unless TLS comes before anything else. */
  abstract void connected();

  /** TLS has begun, and whatever is sent from now on goes through it. */
  abstract void encrypted();

  /**
   * Takes what has arrived.
   *
   * @return false when it makes no sense
   */
  abstract boolean read(ByteBuf in);

  /** All is said that has to be said first: from now on the connection can be lost. */
  final void opened() {
    why = Outcome.LOST;
  }

  final boolean ended() {
    return ended;
  }

  final Channel channel() {
    return channel;
  }

  /** The channel did not connect; another takes its place. */
  final void replaceChannel(Channel other) {
    channel = other;
  }

  /** Where a host has several addresses, it stands in the channel of one after the other. */
  @Override
  public final boolean isSharable() {
    return true;
  }

  final ByteBuf buffer(int size) {
    return channel.alloc().ioBuffer(size);
  }

  /** Sends bytes; whether they arrive shows in the answers. */
  final void write(ByteBuf bytes) {
    Future<?> unused = channel.writeAndFlush(bytes, channel.voidPromise());
  }

  /** Closes the connection for a reason. */
  final void end(Outcome reason) {
    if (!ended) {
      ended = true;
      why = reason;
      Future<?> unused = channel.close();
      owner.lost(why);
    }
  }

  @Override
  public final void channelActive(ChannelHandlerContext context) {
    // Where nobody listens on a port of this machine, the kernel may give it to the very client
    // that asks for it, which would then hear its own requests as answers.
    if (Objects.equals(channel.remoteAddress(), channel.localAddress())) {
      end(Outcome.REFUSED);
    } else {
      connected();
    }
  }

  @Override
  public final void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        encrypted();
      } else {
        end(notEncrypted(handshake.cause()));
      }
    }
  }

  private Outcome notEncrypted(@Nullable Throwable cause) {
    return switch (cause) {
      case SslHandshakeTimeoutException slow -> Outcome.TIMEOUT;
      case SSLException distrust -> TLS_FAILED;
      case null, default -> why;
    };
  }

  @Override
  public final void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      if (!ended && !read(in)) {
        end(PROTOCOL_ERROR);
      }
    } finally {
      in.release();
    }
  }

  @Override
  public final void channelInactive(ChannelHandlerContext context) {
    if (context.channel().equals(channel)) {
      end(why);
    }
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException || cause instanceof CodecException)) {
      loop.failed(cause);
    }
    if (context.channel().equals(channel)) {
      end(why);
    }
  }
}
