package reenact.capture.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reenact.capture.wire.Conversation;

/**
 * One connection of an application, and the one to the server that it is passed on to. Bytes are
 * passed on first, and decoded then. All happens on one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What fails closes the connection, which is seen.
final class ProxiedConnection {

  private static final int CHUNK = 64 * 1024;

  /** Lent for the time of one call. */
  private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[CHUNK]);

  private final Channel client;
  private final Deque<ByteBuf> early = new ArrayDeque<>();
  private final Conversation conversation;
  private final ArrivalOrder.Holder holder;
  private final @Nullable MysqlCapabilityMask mask;
  private final Runnable failed;
  private final Runnable ended;
  private @Nullable Channel server;
  private boolean clientDone;
  private boolean serverDone;
  private boolean closed;
  private boolean broken;

  /**
   * @param mask changes the bytes; null if nothing is to be changed
   * @param failed runs if the bytes cannot be decoded because of a bug
   * @param ended runs once both are closed, or one was closed and the other is about to be
   */
  ProxiedConnection(
      Channel client,
      Conversation conversation,
      ArrivalOrder.Holder holder,
      @Nullable MysqlCapabilityMask mask,
      Runnable failed,
      Runnable ended) {
    this.client = client;
    this.conversation = conversation;
    this.holder = holder;
    this.mask = mask;
    this.failed = failed;
    this.ended = ended;
  }

  /** What takes the bytes of the client, from the beginning on. */
  ChannelInboundHandler fromClient() {
    return new Relay(false);
  }

  /** Begins to pass bytes on. */
  void connected(Channel to) {
    if (closed) {
      to.close();
      return;
    }
    server = to;
    to.pipeline().addLast(new Relay(true));
    for (ByteBuf bytes = early.poll(); bytes != null; bytes = early.poll()) {
      pass(false, bytes);
    }
    if (clientDone) {
      halfClosed(false);
    }
    client.config().setAutoRead(to.isWritable());
    to.config().setAutoRead(true);
  }

  /** There is no server. */
  void refused() {
    end();
    client.close();
  }

  /** Gives requests that arrived before and whose replies are still due. For any thread. */
  void giveUpBefore(long nanos) {
    client
        .eventLoop()
        .execute(() -> {
          if (!closed && !broken) {
            conversation.giveUpBefore(nanos);
            holder.end(conversation.oldestUnanswered());
          }
        });
  }

  ArrivalOrder.Holder holder() {
    return holder;
  }

  private void pass(boolean fromServer, ByteBuf bytes) {
    Channel there = server;
    if (there == null) {
      early.add(bytes);
      return;
    }
    long nanos = holder.begin();
    Channel to = fromServer ? client : there;
    Channel from = fromServer ? there : client;
    if (mask != null && fromServer) {
      mask.fromServer(bytes);
    } else if (mask != null) {
      mask.fromClient(bytes);
    }
    ByteBuf copy = bytes.retainedDuplicate();
    try {
      to.writeAndFlush(bytes, to.voidPromise());
      if (!to.isWritable()) {
        from.config().setAutoRead(false);
      }
      decode(fromServer, nanos, copy);
    } finally {
      copy.release();
      holder.end(broken ? Long.MAX_VALUE : conversation.oldestUnanswered());
    }
  }

  private void decode(boolean fromServer, long nanos, ByteBuf bytes) {
    if (closed || broken || conversation.lost()) {
      return;
    }
    try {
      feed(fromServer, nanos, bytes);
    } catch (RuntimeException e) {
      // Whatever is wrong with the decoder, the application goes on.
      broken = true;
      failed.run();
    }
  }

  private void feed(boolean fromServer, long nanos, ByteBuf bytes) {
    byte[] chunk = SCRATCH.get();
    while (bytes.isReadable()) {
      int length = Math.min(chunk.length, bytes.readableBytes());
      bytes.readBytes(chunk, 0, length);
      if (fromServer) {
        conversation.fromServer(nanos, chunk, 0, length);
      } else {
        conversation.fromClient(nanos, chunk, 0, length);
      }
    }
  }

  /** One side has no more to say. */
  private void halfClosed(boolean serverSide) {
    serverDone |= serverSide;
    clientDone |= !serverSide;
    Channel there = server;
    if (there == null) {
      return;
    }
    Channel to = serverSide ? client : there;
    boolean both = serverDone && clientDone;
    to.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(done -> {
          if (both) {
            client.close();
            there.close();
          } else {
            ((DuplexChannel) to).shutdownOutput();
          }
        });
  }

  private void inactive(boolean serverSide) {
    end();
    Channel other = serverSide ? client : server;
    if (other != null) {
      other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** Gives the end of the connection, once. On its event loop, or after that has ended. */
  void end() {
    if (closed) {
      return;
    }
    closed = true;
    early.forEach(ByteBuf::release);
    early.clear();
    long nanos = holder.begin();
    if (!broken) {
      conversation.closed(nanos);
    }
    holder.remove();
    ended.run();
  }

  /** Closes both. For any thread. */
  void close() {
    client
        .eventLoop()
        .execute(() -> {
          client.close();
          if (server != null) {
            server.close();
          }
        });
  }

  /** Passes on what one side sends. */
  private final class Relay extends ChannelInboundHandlerAdapter {
    private final boolean serverSide;

    Relay(boolean serverSide) {
      this.serverSide = serverSide;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof ByteBuf bytes) {
        pass(serverSide, bytes);
      } else {
        ReferenceCountUtil.release(message);
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      Channel other = serverSide ? client : server;
      if (other != null) {
        other.config().setAutoRead(context.channel().isWritable());
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof ChannelInputShutdownEvent) {
        halfClosed(serverSide);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      inactive(serverSide);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A reset connection, mostly. The other side learns that it is closed.
      context.close();
    }
  }
}
