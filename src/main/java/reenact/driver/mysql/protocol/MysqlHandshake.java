package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** What a server says first (MySQL's "Protocol::HandshakeV10" and MariaDB's "Connection"). */
public final class MysqlHandshake {

  public static final int FOUND_ROWS = 1 << 1;
  public static final int WITH_DATABASE = 1 << 3;
  public static final int PROTOCOL_41 = 1 << 9;
  static final int TLS = 1 << 11;
  public static final int TRANSACTIONS = 1 << 13;
  public static final int SECURE_CONNECTION = 1 << 15;
  public static final int MULTI_RESULTS = 1 << 17;
  public static final int PREPARED_MULTI_RESULTS = 1 << 18;
  public static final int PLUGINS = 1 << 19;
  static final int LONG_PLUGIN_ANSWERS = 1 << 21;
  public static final int SHORT_ENDS = 1 << 24;

  /** Of the extended ones. */
  static final int CACHED_COLUMNS = 1 << 4;

  /** Set by MySQL, and by MariaDB only if it has no extended capabilities. */
  private static final int PLAIN_MYSQL = 1;

  private static final int VERSION = 10;
  private static final int FIRST_SEED = 8;
  private static final int SEED = 20;

  private final int capabilities;
  private final int extended;
  private final byte[] seed;
  private final String plugin;

  private MysqlHandshake(int capabilities, int extended, byte[] seed, String plugin) {
    this.capabilities = capabilities;
    this.extended = extended;
    this.seed = seed;
    this.plugin = plugin;
  }

  /**
   * Reads it.
   *
   * @throws MysqlProtocolException when the server speaks another protocol
   */
  static MysqlHandshake read(ByteBuf in) throws MysqlProtocolException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new MysqlProtocolException("version " + version + " of the protocol");
    }
    text(in);
    in.skipBytes(4);
    byte[] seed = new byte[SEED];
    in.readBytes(seed, 0, FIRST_SEED);
    in.skipBytes(1);
    int capabilities = in.readUnsignedShortLE();
    in.skipBytes(3);
    capabilities |= in.readUnsignedShortLE() << 16;
    in.skipBytes(7);
    int extended = in.readIntLE();
    in.readBytes(seed, FIRST_SEED, SEED - FIRST_SEED);
    in.skipBytes(1);
    return new MysqlHandshake(
        capabilities,
        (capabilities & PLAIN_MYSQL) == 0 ? extended : 0,
        seed,
        (capabilities & PLUGINS) != 0 ? text(in) : MysqlAuthentication.NATIVE);
  }

  /** Reads what ends with a zero or with the packet. */
  static String text(ByteBuf in) {
    int length = in.bytesBefore((byte) 0);
    if (length < 0) {
      return in.readCharSequence(in.readableBytes(), UTF_8).toString();
    }
    String text = in.readCharSequence(length, UTF_8).toString();
    in.skipBytes(1);
    return text;
  }

  /** The 20 bytes that the password is mixed with. */
  byte[] seed() {
    return seed;
  }

  /** How the server would like to be shown the password. */
  String plugin() {
    return plugin;
  }

  /** What both can do of what we would like. */
  int common(boolean database, boolean encrypted) {
    int wanted =
        FOUND_ROWS
            | PROTOCOL_41
            | TRANSACTIONS
            | SECURE_CONNECTION
            | MULTI_RESULTS
            | PREPARED_MULTI_RESULTS
            | PLUGINS
            | LONG_PLUGIN_ANSWERS
            | SHORT_ENDS
            | (database ? WITH_DATABASE : 0)
            | (encrypted ? TLS : 0);
    return wanted & capabilities;
  }

  /** The same of what only MariaDB can do. */
  int commonExtended() {
    return (capabilities & SHORT_ENDS) != 0 ? extended & CACHED_COLUMNS : 0;
  }
}
