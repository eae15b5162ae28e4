package reenact.capture.wire;

import java.util.Optional;
import reenact.capture.wire.MysqlBytes.MalformedException;

/** What a server says it is. */
public record ServerProduct(Optional<String> name, Optional<String> version) {

  public static final ServerProduct UNKNOWN = new ServerProduct(Optional.empty(), Optional.empty());

  /** MariaDB puts it before its version, for replicas of old. */
  private static final String REPLICATION_PREFIX = "5.5.5-";

  /** By the first packet that a MySQL server sends, without its header; nothing if it is none. */
  public static Optional<ServerProduct> ofGreeting(byte[] packet) {
    try {
      String version =
          MysqlLoginPackets.greeting(new MysqlBytes(packet, 0, packet.length)).version();
      boolean mariadb = version.contains("MariaDB");
      String plain =
          version.startsWith(REPLICATION_PREFIX)
              ? version.substring(REPLICATION_PREFIX.length())
              : version;
      return Optional.of(
          new ServerProduct(Optional.of(mariadb ? "MariaDB" : "MySQL"), Optional.of(plain)));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /** By Redis' answer to INFO. */
  public static ServerProduct ofInfo(String info) {
    Optional<String> valkey = value(info, "valkey_version:");
    return valkey.isPresent()
        ? new ServerProduct(Optional.of("Valkey"), valkey)
        : new ServerProduct(Optional.of("Redis"), value(info, "redis_version:"));
  }

  private static Optional<String> value(String info, String key) {
    return info.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst();
  }
}
