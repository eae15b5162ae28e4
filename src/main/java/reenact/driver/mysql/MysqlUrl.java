package reenact.driver.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.driver.ConnectOptions;
import reenact.driver.ServerException;
import reenact.driver.TlsFiles;
import reenact.environment.Endpoint;
import reenact.environment.Tls;
import reenact.workload.SqlSession;

/** Connector/J's address of a server, with the properties that an application sets for speed. */
public final class MysqlUrl {

  private MysqlUrl() {}

  /**
   * The URL by which Connector/J reaches a server.
   *
   * @param schema empty for none
   * @param preparing whether statements are prepared on the server; otherwise inserts are batched
   */
  public static String of(
      Endpoint endpoint, ConnectOptions options, String schema, boolean preparing) {
    return of(endpoint, options, schema, preparing, false, SqlSession.USUAL);
  }

  /**
   * The same for sessions of a kind, whose SQL mode decides how texts are quoted.
   *
   * @param writeDeadline whether writes have the time-out that reads have; not for measured clients
   */
  public static String of(
      Endpoint endpoint,
      ConnectOptions options,
      String schema,
      boolean preparing,
      boolean writeDeadline,
      SqlSession session) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("connectTimeout", Integer.toString(options.connectTimeoutMillis()));
    properties.put("socketTimeout", Integer.toString(options.timeoutMillis()));
    properties.put("allowPublicKeyRetrieval", "true");
    properties.put("characterEncoding", "UTF-8");
    properties.put("cacheServerConfiguration", "true");
    properties.put("useLocalSessionState", "true");
    properties.put("maintainTimeStats", "false");
    properties.put("sessionVariables", "sql_mode='" + session.sqlMode() + "'");
    if (writeDeadline) {
      properties.put("socketFactory", MysqlWriteDeadline.class.getName());
    }
    if (preparing) {
      properties.put("useServerPrepStmts", "true");
      // Else it would go on with texts, without a word, where a statement cannot be prepared.
      properties.put("emulateUnsupportedPstmts", "false");
      properties.put("cachePrepStmts", "true");
      properties.put("prepStmtCacheSize", "65536");
      properties.put("prepStmtCacheSqlLimit", "65536");
      properties.put("cacheResultSetMetadata", "true");
    } else {
      properties.put("rewriteBatchedStatements", "true");
    }
    encrypt(endpoint.tls(), properties);
    return "jdbc:mysql://"
        + endpoint.address()
        + "/"
        + URLEncoder.encode(schema, UTF_8)
        + properties.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static void encrypt(@Nullable Tls tls, Map<String, String> properties) {
    if (tls == null) {
      properties.put("sslMode", "DISABLED");
      return;
    }
    properties.put("sslMode", tls.verify() ? "VERIFY_IDENTITY" : "REQUIRED");
    try {
      KeyStore trusted = TlsFiles.trusted(tls);
      if (trusted != null) {
        store(trusted, "trustCertificateKeyStore", properties);
      }
      String password = UUID.randomUUID().toString();
      KeyStore own = TlsFiles.own(tls, password.toCharArray());
      if (own != null) {
        store(own, "clientCertificateKeyStore", properties, password);
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new ServerException(
          "TLS files cannot be used: " + e.getMessage(), "they must be PEM, the key PKCS #8", e);
    }
  }

  private static void store(KeyStore store, String property, Map<String, String> properties)
      throws GeneralSecurityException, IOException {
    store(store, property, properties, UUID.randomUUID().toString());
  }

  /** Connector/J reads key stores from files only. */
  private static void store(
      KeyStore store, String property, Map<String, String> properties, String password)
      throws GeneralSecurityException, IOException {
    Path file = Files.createTempFile("reenact-", ".p12");
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    properties.put(property + "Url", file.toUri().toString());
    properties.put(property + "Type", "PKCS12");
    properties.put(property + "Password", password);
  }
}
