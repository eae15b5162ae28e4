package reenact.capture.wire;

/**
 * What client and server agreed upon, as far as it decides how they talk.
 *
 * @param known whether the login was seen; if not, the packets must tell
 * @param deprecateEof a result ends with an OK packet, and its columns with nothing
 * @param sessionTrack an OK packet tells the new schema
 * @param queryAttributes a query may have parameters
 * @param optionalMetadata a result may have no descriptions of its columns
 * @param compressed all packets after the login are compressed
 */
record MysqlCapabilities(
    boolean known,
    boolean deprecateEof,
    boolean sessionTrack,
    boolean queryAttributes,
    boolean optionalMetadata,
    boolean compressed) {

  static final long LONG_PASSWORD = 1;
  static final long CONNECT_WITH_DB = 1 << 3;
  static final long PROTOCOL_41 = 1 << 9;
  static final long SSL = 1 << 11;
  static final long SECURE_CONNECTION = 1 << 15;
  static final long PLUGIN_AUTH = 1 << 19;
  static final long PLUGIN_AUTH_LENENC = 1 << 21;

  private static final long COMPRESS = 1 << 5;
  private static final long SESSION_TRACK = 1 << 23;
  private static final long DEPRECATE_EOF = 1 << 24;
  private static final long OPTIONAL_METADATA = 1 << 25;
  private static final long ZSTD = 1 << 26;
  private static final long QUERY_ATTRIBUTES = 1 << 27;
  private static final long MARIADB_CACHE_METADATA = 1L << 36;

  /** A connection whose login was not seen. */
  static final MysqlCapabilities UNKNOWN =
      new MysqlCapabilities(false, false, false, false, false, false);

  /** What both have. */
  static MysqlCapabilities of(long server, long client) {
    long both = server & client;
    return new MysqlCapabilities(
        true,
        (both & DEPRECATE_EOF) != 0,
        (both & SESSION_TRACK) != 0,
        (both & QUERY_ATTRIBUTES) != 0,
        (both & (OPTIONAL_METADATA | MARIADB_CACHE_METADATA)) != 0,
        (both & (COMPRESS | ZSTD)) != 0);
  }

  /** The same, after a reply told how results end. */
  MysqlCapabilities ending(boolean withoutEof) {
    return new MysqlCapabilities(
        true, withoutEof, sessionTrack, queryAttributes, optionalMetadata, compressed);
  }
}
