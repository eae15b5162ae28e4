package reenact.capture.wire;

import static reenact.capture.wire.MysqlCapabilities.CONNECT_WITH_DB;
import static reenact.capture.wire.MysqlCapabilities.LONG_PASSWORD;
import static reenact.capture.wire.MysqlCapabilities.PLUGIN_AUTH_LENENC;
import static reenact.capture.wire.MysqlCapabilities.PROTOCOL_41;
import static reenact.capture.wire.MysqlCapabilities.SECURE_CONNECTION;
import static reenact.capture.wire.MysqlCapabilities.SSL;

import java.util.Optional;
import reenact.capture.wire.MysqlBytes.MalformedException;

/** Reads the packets of a login. What proves the user's identity is passed over. */
final class MysqlLoginPackets {

  private static final int SSL_REQUEST = 32;
  private static final int PROTOCOL = 10;
  private static final int FILLER = 19;

  private MysqlLoginPackets() {}

  /**
   * What a server says first.
   *
   * @param version as it is sent; MariaDB's may have 5.5.5- before it
   */
  record Greeting(String version, long capabilities) {}

  /** What a client says first. */
  sealed interface Answer {

    /** It goes on in TLS. */
    record Tls() implements Answer {}

    /** It uses the login of MySQL before version 4.1. */
    record Old() implements Answer {}

    /** It logs in. */
    record Login(long capabilities, Account account) implements Answer {}
  }

  /** Who a client is, and what it selects. */
  record Account(String user, Optional<String> schema, Optional<String> charset) {}

  static Greeting greeting(MysqlBytes packet) throws MalformedException {
    if (packet.u8() != PROTOCOL) {
      throw new MalformedException();
    }
    String version = packet.terminated();
    packet.skip(4 + 8 + 1);
    long capabilities = packet.fixed(2);
    if (packet.left() == 0) {
      return new Greeting(version, capabilities);
    }
    packet.skip(1 + 2);
    capabilities |= packet.fixed(2) << 16;
    packet.skip(1 + 6);
    long extended = packet.fixed(4);
    boolean mariadb = (capabilities & LONG_PASSWORD) == 0;
    return new Greeting(version, mariadb ? capabilities | (extended << 32) : capabilities);
  }

  static Answer answer(MysqlBytes packet) throws MalformedException {
    int length = packet.left();
    long capabilities = packet.fixed(2);
    if ((capabilities & PROTOCOL_41) == 0) {
      return new Answer.Old();
    }
    capabilities |= packet.fixed(2) << 16;
    packet.skip(4);
    int collation = packet.u8();
    packet.skip(FILLER);
    long extended = packet.fixed(4);
    if ((capabilities & LONG_PASSWORD) == 0) {
      capabilities |= extended << 32;
    }
    if ((capabilities & SSL) != 0 && length == SSL_REQUEST) {
      return new Answer.Tls();
    }
    String user = packet.terminated();
    if ((capabilities & PLUGIN_AUTH_LENENC) != 0) {
      packet.skip(packet.lengthEncoded());
    } else if ((capabilities & SECURE_CONNECTION) != 0) {
      packet.skip(packet.u8());
    } else {
      packet.terminated();
    }
    Optional<String> schema =
        (capabilities & CONNECT_WITH_DB) != 0 && packet.left() > 0
            ? schema(packet.terminated())
            : Optional.empty();
    return new Answer.Login(capabilities, new Account(user, schema, MysqlCharsets.of(collation)));
  }

  /** What COM_CHANGE_USER has after its first byte. */
  static Account changeUser(MysqlBytes packet) throws MalformedException {
    String user = packet.terminated();
    packet.skip(packet.u8());
    Optional<String> schema = schema(packet.terminated());
    Optional<String> charset =
        packet.left() >= 2 ? MysqlCharsets.of((int) packet.fixed(2)) : Optional.empty();
    return new Account(user, schema, charset);
  }

  private static Optional<String> schema(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
