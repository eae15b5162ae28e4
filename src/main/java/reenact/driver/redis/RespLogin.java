package reenact.driver.redis;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import reenact.environment.Endpoint;
import reenact.workload.Outcome;

/** What is said on a new connection before anything else. */
public final class RespLogin {

  private static final List<String> HELLO = List.of("HELLO", "3");

  /** Errors that every other command would get, too. */
  private static final Set<String> LOCKED = Set.of("NOAUTH", "WRONGPASS", "LOADING");

  private final byte[] bytes;
  private final int replies;
  private final boolean greets;
  private final boolean encrypted;

  private RespLogin(byte[] bytes, int replies, boolean greets, boolean encrypted) {
    this.bytes = bytes;
    this.replies = replies;
    this.greets = greets;
    this.encrypted = encrypted;
  }

  /**
   * What an endpoint wants to hear.
   *
   * @param resp version of the protocol, 2 or 3
   */
  public static RespLogin of(Endpoint endpoint, int resp) {
    List<List<String>> commands = commands(endpoint);
    if (resp == 3) {
      commands.add(HELLO);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    commands.forEach(
        command -> bytes.writeBytes(RespCommands.command(command.toArray(String[]::new))));
    return new RespLogin(bytes.toByteArray(), commands.size(), resp == 3, endpoint.tls() != null);
  }

  /** The login commands in version 2 of the protocol. */
  static List<List<String>> commands(Endpoint endpoint) {
    List<List<String>> commands = new ArrayList<>();
    if (!endpoint.password().isEmpty()) {
      String password = endpoint.password().reveal();
      commands.add(
          endpoint.user().isEmpty()
              ? List.of("AUTH", password)
              : List.of("AUTH", endpoint.user(), password));
    }
    String database = endpoint.database();
    if (!database.isEmpty() && !database.equals("0")) {
      commands.add(List.of("SELECT", database));
    }
    return commands;
  }

  /**
   * Whether login goes on after an error: a server or a proxy that knows no HELLO, or a user who
   * may not say it, is spoken to in version 2.
   *
   * @param left how many replies are still to come, this one included
   */
  public boolean goesOnAfter(Outcome refused, int left) {
    return greets && left == 1 && !LOCKED.contains(refused.code());
  }

  /** The commands, one after the other. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many commands there are. */
  public int replies() {
    return replies;
  }

  /** Whether TLS comes before them. */
  public boolean encrypted() {
    return encrypted;
  }
}
