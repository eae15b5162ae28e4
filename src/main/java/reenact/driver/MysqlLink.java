package reenact.driver;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.function.Supplier;
import reenact.environment.Endpoint;
import reenact.workload.Outcome;

/** One connection to MySQL: logs in, prepares its session, then asks one thing at a time. */
final class MysqlLink extends ChannelInboundHandlerAdapter implements MysqlFrames.Packets {

  static final Outcome PROTOCOL_ERROR = Outcome.error("protocol-error");

  /** Whoever the connection belongs to. */
  interface Owner {
    /** The connection is open, logged in and set up. */
    void ready(MysqlLink link);

    /** The answer to what was asked last is complete. */
    void replied(MysqlLink link, MysqlReply reply);

    /** The connection is no more; called once. */
    void lost(Outcome why);
  }

  private static final int LOGIN_BUFFER = 1024;

  private final NettyLoop loop;
  private final Channel channel;
  private final Owner owner;
  private final byte[] setup;
  private final Supplier<SslHandler> encryption;
  private final MysqlFrames frames = new MysqlFrames();
  private final MysqlLogin login;
  private final MysqlPrepared prepared;

  private MysqlReply reply = new MysqlReply(false, false);
  private boolean loggedIn;
  private boolean ready;
  private boolean ended;
  private Outcome why = Outcome.REFUSED;

  /**
   * @param texts how many different statements may be prepared
   * @param setup the statement that sets the session up; empty for none
   */
  MysqlLink(
      NettyLoop loop,
      Channel channel,
      Endpoint endpoint,
      Supplier<SslHandler> encryption,
      int texts,
      byte[] setup,
      Owner owner) {
    this.loop = loop;
    this.channel = channel;
    this.encryption = encryption;
    this.login = new MysqlLogin(endpoint, frames);
    this.prepared = new MysqlPrepared(texts);
    this.setup = setup;
    this.owner = owner;
  }

  /** What this connection has prepared. */
  MysqlPrepared prepared() {
    return prepared;
  }

  ByteBuf buffer(int size) {
    return channel.alloc().ioBuffer(size);
  }

  /**
   * Asks; the answer before must be complete.
   *
   * @param prepare whether the command prepares a statement
   */
  void ask(ByteBuf command, boolean prepare) {
    frames.begin();
    reply.begin(prepare);
    write(command);
  }

  private void write(ByteBuf bytes) {
    Future<?> unused = channel.writeAndFlush(bytes, channel.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      if (!ended) {
        frames.read(in, this);
      }
    } catch (MysqlFault fault) {
      end(PROTOCOL_ERROR);
    } finally {
      in.release();
    }
  }

  @Override
  public boolean packet(ByteBuf payload, int length) throws MysqlFault {
    if (!loggedIn) {
      logIn(payload);
    } else if (reply.complete()) {
      unasked(payload);
    } else {
      reply.packet(payload, length);
      if (reply.complete()) {
        replied();
      }
    }
    return !ended;
  }

  private void replied() {
    if (ready) {
      owner.replied(this, reply);
    } else if (reply.error() != 0) {
      end(Outcome.error(Integer.toString(reply.error())));
    } else {
      begin();
    }
  }

  /** Only a server that stops, or that has had enough of us, speaks first. */
  private void unasked(ByteBuf payload) {
    end(payload.readUnsignedByte() == MysqlFrames.ERROR ? Outcome.LOST : PROTOCOL_ERROR);
  }

  private void logIn(ByteBuf payload) throws MysqlFault {
    ByteBuf out = buffer(LOGIN_BUFFER);
    boolean sent = false;
    try {
      MysqlLogin.Next next = login.answer(payload, out);
      switch (next) {
        case GO_ON, ENCRYPT -> {
          if (out.isReadable()) {
            write(out);
            sent = true;
          }
          if (next == MysqlLogin.Next.ENCRYPT) {
            channel.pipeline().addFirst(encryption.get());
          }
        }
        case READY -> loggedIn();
        case REFUSED -> end(Outcome.error(login.error()));
      }
    } finally {
      if (!sent) {
        out.release();
      }
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      ByteBuf out = buffer(LOGIN_BUFFER);
      login.introduce(out);
      write(out);
    }
  }

  private void loggedIn() {
    loggedIn = true;
    reply = login.reply();
    if (setup.length == 0) {
      begin();
    } else {
      ByteBuf out = buffer(LOGIN_BUFFER);
      MysqlCommands.query(out, setup);
      ask(out, false);
    }
  }

  private void begin() {
    ready = true;
    why = Outcome.LOST;
    owner.ready(this);
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
