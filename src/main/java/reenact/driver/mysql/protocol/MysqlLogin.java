package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import reenact.environment.Endpoint;

/** The conversation by which a connection to MySQL or MariaDB is opened, from our side. */
public final class MysqlLogin {

  /** What has to happen next. */
  public enum Next {
    /** Send what was written, if anything, and wait for an answer. */
    GO_ON,
    /** Send what was written, begin TLS, and {@link #writeHandshakeResponse}. */
    ENCRYPT,
    /** Nothing: we are in. */
    READY,
    /** The server does not want us; {@link #error} says why. */
    REFUSED
  }

  /** The code of a server that wants to see the password in a way that we do not know. */
  public static final String UNKNOWN_PLUGIN = "unknown-authentication";

  /** What TLS would need and the server lacks. */
  private static final String NO_TLS = "no-tls";

  private static final int UTF8MB4 = 45;
  private static final int MORE = 0x01;
  private static final int SWITCH = 0xFE;
  private static final int KNOWN = 0x03;
  private static final int FULL = 0x04;
  private static final byte[] ASK_FOR_KEY = {0x02};
  private static final byte[] ASK_FOR_KEY_SHA256 = {0x01};

  private final Endpoint endpoint;
  private final MysqlPacketDecoder frames;

  private boolean greeted;
  private int capabilities;
  private int extended;
  private String plugin = "";
  private byte[] seed = {};
  private boolean keyAsked;
  private String error = "";

  public MysqlLogin(Endpoint endpoint, MysqlPacketDecoder frames) {
    this.endpoint = endpoint;
    this.frames = frames;
  }

  /** Why the server does not want us: its own number, or a word of ours. */
  public String error() {
    return error;
  }

  /** A reader of this server's answers. */
  public MysqlReply reply() {
    return new MysqlReply(
        (capabilities & MysqlHandshake.SHORT_ENDS) != 0,
        (extended & MysqlHandshake.CACHED_COLUMNS) != 0);
  }

  /**
   * Takes a packet of the server's.
   *
   * @param out receives what has to be answered
   * @throws MysqlProtocolException when it makes no sense
   */
  public Next answer(ByteBuf payload, ByteBuf out) throws MysqlProtocolException {
    int first = payload.getUnsignedByte(payload.readerIndex());
    if (first == MysqlPacketDecoder.ERROR) {
      payload.skipBytes(1);
      return refused(Integer.toString(payload.readUnsignedShortLE()));
    }
    if (!greeted) {
      greeted = true;
      return greet(MysqlHandshake.read(payload), out);
    }
    payload.skipBytes(1);
    return switch (first) {
      case 0 -> Next.READY;
      case MORE -> keyAsked ? encryptedPassword(payload, out) : cached(payload, out);
      case SWITCH -> switched(payload, out);
      default -> throw new MysqlProtocolException("a login that goes on with " + first);
    };
  }

  private Next greet(MysqlHandshake greeting, ByteBuf out) {
    boolean encrypted = endpoint.tls() != null;
    capabilities = greeting.common(!endpoint.database().isEmpty(), encrypted);
    extended = greeting.commonExtended();
    seed = greeting.seed();
    // The server's favourite may be unknown to us and the user's own not: it then says so.
    plugin =
        MysqlAuthentication.knows(greeting.plugin())
            ? greeting.plugin()
            : MysqlAuthentication.NATIVE;
    if (!encrypted) {
      writeHandshakeResponse(out);
      return Next.GO_ON;
    }
    if ((capabilities & MysqlHandshake.TLS) == 0) {
      return refused(NO_TLS);
    }
    int start = begin(out);
    writeCapabilities(out);
    end(out, start);
    return Next.ENCRYPT;
  }

  /** Writes who we are. */
  public void writeHandshakeResponse(ByteBuf out) {
    int start = begin(out);
    writeCapabilities(out);
    writeText(out, endpoint.user());
    byte[] password = shown();
    out.writeByte(password.length);
    out.writeBytes(password);
    if ((capabilities & MysqlHandshake.WITH_DATABASE) != 0) {
      writeText(out, endpoint.database());
    }
    writeText(out, plugin);
    end(out, start);
  }

  private void writeCapabilities(ByteBuf out) {
    out.writeIntLE(capabilities);
    out.writeIntLE(MysqlPacketDecoder.LONGEST);
    out.writeByte(UTF8MB4);
    out.writeZero(19);
    out.writeIntLE(extended);
  }

  private Next switched(ByteBuf payload, ByteBuf out) {
    plugin = payload.isReadable() ? MysqlHandshake.text(payload) : "";
    if (!MysqlAuthentication.knows(plugin)) {
      return refused(UNKNOWN_PLUGIN);
    }
    keyAsked = false;
    seed = new byte[Math.min(seed.length, payload.readableBytes())];
    payload.readBytes(seed);
    return reply(shown(), out);
  }

  /** The password as the plugin wants to see it first. */
  private byte[] shown() {
    String password = endpoint.password().reveal();
    if (!plugin.equals(MysqlAuthentication.SHA256)) {
      return MysqlAuthentication.of(plugin, password, seed);
    }
    if (password.isEmpty() || endpoint.tls() != null) {
      return MysqlAuthentication.clear(password);
    }
    keyAsked = true;
    return ASK_FOR_KEY_SHA256;
  }

  private Next cached(ByteBuf payload, ByteBuf out) throws MysqlProtocolException {
    int how = payload.readUnsignedByte();
    if (how == KNOWN) {
      return Next.GO_ON;
    }
    if (how != FULL) {
      throw new MysqlProtocolException("a login that goes on with " + how);
    }
    if (endpoint.tls() != null) {
      return reply(MysqlAuthentication.clear(endpoint.password().reveal()), out);
    }
    keyAsked = true;
    return reply(ASK_FOR_KEY, out);
  }

  private Next encryptedPassword(ByteBuf payload, ByteBuf out) throws MysqlProtocolException {
    String pem = payload.toString(UTF_8);
    return reply(MysqlAuthentication.encrypted(pem, endpoint.password().reveal(), seed), out);
  }

  private Next reply(byte[] bytes, ByteBuf out) {
    int start = begin(out);
    out.writeBytes(bytes);
    end(out, start);
    return Next.GO_ON;
  }

  private Next refused(String code) {
    error = code;
    return Next.REFUSED;
  }

  private int begin(ByteBuf out) {
    int start = out.writerIndex();
    out.writeMediumLE(0);
    out.writeByte(frames.next());
    return start;
  }

  private static void end(ByteBuf out, int start) {
    MysqlCommands.end(out, start);
  }

  private static void writeText(ByteBuf out, String text) {
    out.writeCharSequence(text, UTF_8);
    out.writeByte(0);
  }
}
