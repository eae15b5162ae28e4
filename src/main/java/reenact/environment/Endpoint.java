package reenact.environment;

import org.jspecify.annotations.Nullable;

/**
 * The address of a server as the client reaches it.
 *
 * @param host name or address
 * @param port TCP
 * @param user empty for the server's default user
 * @param password empty where none is needed
 * @param database a Redis database's number or a MySQL schema's name
 * @param tls null for a connection in clear text
 */
public record Endpoint(
    String host, int port, String user, Secret password, String database, @Nullable Tls tls) {

  /** Host and port, an IPv6 address in brackets. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
