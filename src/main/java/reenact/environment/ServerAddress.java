package reenact.environment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is, as a run was told; the journal knows servers by it.
 *
 * @param product redis or mysql
 * @param host name or address
 * @param database of a Redis, whose databases are apart; else empty
 */
public record ServerAddress(String product, String host, int port, String database) {

  private static final Pattern FORM =
      Pattern.compile("(redis|mysql) (?:\\[(.+)]|([^\\[\\]]+)):(\\d{1,5})(?: (\\d+))?");

  /** That of a Redis. */
  public static ServerAddress redis(Endpoint endpoint) {
    return new ServerAddress("redis", endpoint.host(), endpoint.port(), endpoint.database());
  }

  /** That of a MySQL, whose schemas have names of their own. */
  public static ServerAddress mysql(Endpoint endpoint) {
    return new ServerAddress("mysql", endpoint.host(), endpoint.port(), "");
  }

  /** Reads {@link #text}; empty if it is none. */
  public static Optional<ServerAddress> parsed(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String host = form.group(2) == null ? form.group(3) : form.group(2);
    String database = form.group(5) == null ? "" : form.group(5);
    return Optional.of(
        new ServerAddress(form.group(1), host, Integer.parseInt(form.group(4)), database));
  }

  /** In one line, such as {@code redis [::1]:6379 0}. */
  public String text() {
    String address = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    return product + " " + address + (database.isEmpty() ? "" : " " + database);
  }

  /** Whether it is the same but for the host. */
  public boolean fits(ServerAddress other) {
    return product.equals(other.product) && port == other.port && database.equals(other.database);
  }
}
