package reenact.driver;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import reenact.environment.Endpoint;

/** What is said on a new connection before anything else. */
final class RespLogin {

  private final byte[] bytes;
  private final int replies;
  private final boolean encrypted;

  private RespLogin(byte[] bytes, int replies, boolean encrypted) {
    this.bytes = bytes;
    this.replies = replies;
    this.encrypted = encrypted;
  }

  /**
   * What an endpoint wants to hear.
   *
   * @param resp version of the protocol, 2 or 3
   */
  static RespLogin of(Endpoint endpoint, int resp) {
    List<byte[]> commands = new ArrayList<>();
    if (!endpoint.password().isEmpty()) {
      String password = endpoint.password().reveal();
      commands.add(
          endpoint.user().isEmpty()
              ? RespCommands.command("AUTH", password)
              : RespCommands.command("AUTH", endpoint.user(), password));
    }
    if (resp == 3) {
      commands.add(RespCommands.command("HELLO", "3"));
    }
    String database = endpoint.database();
    if (!database.isEmpty() && !database.equals("0")) {
      commands.add(RespCommands.command("SELECT", database));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    commands.forEach(bytes::writeBytes);
    return new RespLogin(bytes.toByteArray(), commands.size(), endpoint.tls() != null);
  }

  /** The commands, one after the other. */
  byte[] bytes() {
    return bytes;
  }

  /** How many commands there are. */
  int replies() {
    return replies;
  }

  /** Whether TLS comes before them. */
  boolean encrypted() {
    return encrypted;
  }
}
