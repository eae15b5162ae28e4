package reenact.driver.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.function.Supplier;
import reenact.driver.mysql.protocol.MysqlCommands;
import reenact.driver.mysql.protocol.MysqlLogin;
import reenact.driver.mysql.protocol.MysqlPacketDecoder;
import reenact.driver.mysql.protocol.MysqlPreparedStatements;
import reenact.driver.mysql.protocol.MysqlProtocolException;
import reenact.driver.mysql.protocol.MysqlReply;
import reenact.environment.Endpoint;
import reenact.workload.Outcome;

/** One connection to MySQL: logs in, prepares its session, then asks one thing at a time. */
final class NettyMysqlConnection extends NettyConnection implements MysqlPacketDecoder.Packets {

  /** Whoever the connection belongs to. */
  interface Owner extends NettyConnection.Owner<NettyMysqlConnection> {
    /** The answer to what was asked last is complete. */
    void replied(NettyMysqlConnection link, MysqlReply reply);
  }

  private static final int LOGIN_BUFFER = 1024;

  private final Owner owner;
  private final List<byte[]> setup;
  private final Supplier<SslHandler> encryption;
  private final MysqlPacketDecoder frames = new MysqlPacketDecoder();
  private final MysqlLogin login;
  private final MysqlPreparedStatements prepared;

  private MysqlReply reply = new MysqlReply(false, false);
  private boolean loggedIn;
  private boolean begun;
  private int settled;

  /**
   * @param texts how many different statements may be prepared
   * @param setup the statements that set the session up, in order
   */
  NettyMysqlConnection(
      NettyLoop loop,
      Channel channel,
      Endpoint endpoint,
      Supplier<SslHandler> encryption,
      int texts,
      List<byte[]> setup,
      Owner owner) {
    super(loop, channel, owner);
    this.encryption = encryption;
    this.login = new MysqlLogin(endpoint, frames);
    this.prepared = new MysqlPreparedStatements(texts);
    this.setup = setup;
    this.owner = owner;
  }

  /** What this connection has prepared. */
  MysqlPreparedStatements prepared() {
    return prepared;
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

  @Override
  void connected() {
    // The server speaks first.
  }

  @Override
  boolean read(ByteBuf in) {
    try {
      frames.read(in, this);
      return true;
    } catch (MysqlProtocolException fault) {
      return false;
    }
  }

  @Override
  public boolean packet(ByteBuf payload, int length) throws MysqlProtocolException {
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
    return !ended();
  }

  private void replied() {
    if (frames.more()) {
      end(Outcome.UNASKED);
    } else if (begun) {
      owner.replied(this, reply);
    } else if (reply.error() != 0) {
      end(Outcome.error(Integer.toString(reply.error()), reply.errorText()));
    } else {
      settle();
    }
  }

  /** Only a server that stops, or that has had enough of us, speaks first. */
  private void unasked(ByteBuf payload) {
    end(payload.readUnsignedByte() == MysqlPacketDecoder.ERROR ? Outcome.LOST : Outcome.UNASKED);
  }

  private void logIn(ByteBuf payload) throws MysqlProtocolException {
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
            channel().pipeline().addFirst(encryption.get());
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
  void encrypted() {
    ByteBuf out = buffer(LOGIN_BUFFER);
    login.writeHandshakeResponse(out);
    write(out);
  }

  private void loggedIn() {
    loggedIn = true;
    reply = login.reply();
    settle();
  }

  /** Sets up what is not set up yet. */
  private void settle() {
    if (settled == setup.size()) {
      begin();
    } else {
      ByteBuf out = buffer(LOGIN_BUFFER);
      MysqlCommands.query(out, setup.get(settled));
      settled++;
      ask(out, false);
    }
  }

  private void begin() {
    begun = true;
    opened();
    owner.ready(this);
  }
}
