package reenact.driver;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import reenact.workload.Outcome;

/** One connection to Redis: logs in, then passes on what its replies say. */
final class RespLink extends ChannelInboundHandlerAdapter {

  static final Outcome PROTOCOL_ERROR = Outcome.error("protocol-error");

  /** Whoever the connection belongs to. */
  interface Owner {
    /** The connection is open and logged in. */
    void ready(RespLink link);

    /** A reply has arrived. */
    void replied(RespDecoder reply);

    /** The connection is no more; called once. */
    void lost(Outcome why);
  }

  private final RespLogin login;
  private final NettyLoop loop;
  private final Channel channel;
  private final Owner owner;
  private final RespDecoder decoder = new RespDecoder();

  private int loginReplies;
  private boolean ended;
  private Outcome why;

  RespLink(RespLogin login, NettyLoop loop, Channel channel, Owner owner) {
    this.login = login;
    this.loop = loop;
    this.channel = channel;
    this.owner = owner;
    this.loginReplies = login.replies();
    this.why = Outcome.REFUSED;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!login.encrypted()) {
      begin();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      begin();
    }
  }

  private void begin() {
    if (loginReplies == 0) {
      ready();
    } else {
      write(channel.alloc().ioBuffer().writeBytes(login.bytes()));
    }
  }

  private void ready() {
    why = Outcome.LOST;
    owner.ready(this);
  }

  /** Sends bytes; whether they arrive shows in the replies. */
  void write(ByteBuf bytes) {
    Future<?> unused = channel.writeAndFlush(bytes, channel.voidPromise());
  }

  ByteBuf buffer(int size) {
    return channel.alloc().ioBuffer(size);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      RespDecoder.Progress progress = decoder.decode(in);
      while (progress == RespDecoder.Progress.REPLY && !ended) {
        replied();
        progress = decoder.decode(in);
      }
      if (progress == RespDecoder.Progress.GARBAGE) {
        end(PROTOCOL_ERROR);
      }
    } finally {
      in.release();
    }
  }

  private void replied() {
    if (loginReplies == 0) {
      owner.replied(decoder);
    } else if (decoder.outcome().failed()) {
      end(decoder.outcome());
    } else {
      loginReplies--;
      if (loginReplies == 0) {
        ready();
      }
    }
  }

  /** Closes the connection for a reason. */
  void end(Outcome reason) {
    if (!ended) {
      ended = true;
      why = reason;
      Future<?> unused = channel.close();
      owner.lost(why);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(why);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException || cause instanceof CodecException)) {
      loop.failed(cause);
    }
    end(why);
  }
}
