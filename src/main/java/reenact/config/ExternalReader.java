package reenact.config;

import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Section;
import reenact.config.hocon.TextFile;
import reenact.config.hocon.Value;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Cpus;
import reenact.environment.SchemaAccess;
import reenact.environment.Secret;
import reenact.environment.Tls;

/** Reads the addresses of servers that somebody else runs. */
final class ExternalReader {

  private static final int MOST_DATABASES = 1_000_000;

  /** A name, an IPv4 address, or an IPv6 address with or without a zone. */
  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");

  /** More than the longest password that any server takes. */
  private static final int LONGEST_PASSWORD = 64 << 10;

  private static final String ASSUMED = "localhost";

  private ExternalReader() {}

  static Environment read(Section section, String name, Cpus cpus) {
    Set<Endpoint> assumed = new HashSet<>();
    Endpoint redis = endpoint(section, "redis", assumed);
    Endpoint mysql = endpoint(section, "mysql", assumed);
    return new Environment.External(
        name,
        redis,
        mysql,
        cpus,
        mysql == null ? SchemaAccess.RUN_SCHEMA : SchemaAccessReader.read(section.section("mysql")),
        assumed);
  }

  private static @Nullable Endpoint endpoint(
      Section section, String server, Set<Endpoint> assumed) {
    Value value = section.value(server);
    if (!value.given()) {
      section.ignore(server);
      return null;
    }
    Section endpoint = value.section();
    Value host = endpoint.value("host");
    String address = host.text("write the server's name or address");
    if (host.sound() && !HOST.matcher(address).matches()) {
      host.problem(
          "must be a name or an address, got "
              + (address.contains("@") ? "something with an @" : Quantities.quoted(address)),
          address.contains("@")
              ? "write user and password under user and password"
              : "write one such as 127.0.0.1, the port under port");
    }
    int port = endpoint.value("port").whole(1, 65535);
    String user = endpoint.value("user").text("write \"\" for the default user");
    Secret password = password(endpoint);
    String database =
        server.equals("redis")
            ? Integer.toString(endpoint.value("database").whole(0, MOST_DATABASES))
            : schema(endpoint.value("database"));
    Tls tls = tls(endpoint.value("tls"));
    Endpoint read = new Endpoint(address, port, user, password, database, tls);
    if (isAssumed(host, address)) {
      assumed.add(read);
    }
    return read;
  }

  /** Whether a host is no more than what the shipped file has until a variable names one. */
  private static boolean isAssumed(Value host, String address) {
    return address.equals(ASSUMED)
        && host.ofFile()
        && host.directory()
            .equals(host.document().scope().sources().home().resolve("environments"));
  }

  private static String schema(Value value) {
    String schema = value.text("write the name of a database");
    if (value.sound() && !schema.matches("[\\p{L}\\p{N}_$-]{0,64}")) {
      value.problem(
          "must be the name of a database, got " + Quantities.quoted(schema),
          "use letters, digits and _");
    }
    return schema;
  }

  private static Secret password(Section endpoint) {
    Value file = endpoint.value("password-file");
    if (!file.present()) {
      return new Secret(endpoint.value("password").secret());
    }
    if (endpoint.value("password").given()) {
      file.problem("stands beside a password", "take one of them out");
    }
    endpoint.ignore("password");
    Path path = file.file();
    return file.build(Secret.NONE, () -> new Secret(TextFile.read(path, LONGEST_PASSWORD).strip()));
  }

  private static @Nullable Tls tls(Value value) {
    if (!value.is(ConfigValueType.OBJECT)) {
      return value.flag() ? new Tls(true, null, null, null) : null;
    }
    Section tls = value.section().withDefaults(value.document().defaults("per-item", "tls"));
    Path certificate = optional(tls.value("certificate"));
    Path key = optional(tls.value("key"));
    if ((certificate == null) != (key == null)) {
      value.problem("has a certificate or a key without the other", "name both, or neither");
    }
    return new Tls(tls.value("verify").flag(), optional(tls.value("ca")), certificate, key);
  }

  private static @Nullable Path optional(Value value) {
    return value.present() ? value.file() : null;
  }
}
