package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.exceptions.JedisDataException;
import reenact.environment.Tls;

class FailureCauseTest {

  private static final Tls TLS = new Tls(true, null, null, null);

  static List<Arguments> brokenLinks() {
    return List.of(
        argumentSet(
            "another name",
            new SSLHandshakeException("no", new CertificateException("No name matching db")),
            FailureCause.DISTRUST),
        argumentSet(
            "clear text",
            new SSLException("Unsupported or unrecognized SSL message"),
            FailureCause.CLEAR_TEXT),
        argumentSet(
            "nothing said",
            new SSLHandshakeException("broke off", new SocketTimeoutException("Read timed out")),
            FailureCause.SILENCE),
        argumentSet(
            "hung up",
            new SSLHandshakeException("Remote host terminated the handshake", new EOFException()),
            FailureCause.HUNG_UP),
        argumentSet(
            "reset",
            new SSLHandshakeException("broke off", new SocketException("Connection reset")),
            FailureCause.HUNG_UP),
        argumentSet(
            "no certificate of one's own",
            new SSLException("Received fatal alert: certificate_required"),
            FailureCause.CERTIFICATE_REFUSED),
        argumentSet(
            "one's own certificate from a stranger",
            new SSLException("Received fatal alert: unknown_ca"),
            FailureCause.CERTIFICATE_REFUSED),
        argumentSet(
            "an old version",
            new SSLHandshakeException("Received fatal alert: protocol_version"),
            FailureCause.REFUSED),
        argumentSet(
            "an old version on this side",
            new SSLHandshakeException("No appropriate protocol"),
            FailureCause.ANY),
        argumentSet(
            "not TLS's fault", new SocketException("Connection refused"), FailureCause.ANY));
  }

  @ParameterizedTest
  @MethodSource("brokenLinks")
  void eachCauseHasARemedyOfItsOwn(Throwable cause, FailureCause remedy) {
    assertThat(FailureCause.of(new IllegalStateException("cannot connect", cause), TLS))
        .isEqualTo(remedy);
  }

  static List<Arguments> refusals() {
    return List.of(
        argumentSet("a wrong password", said("WRONGPASS invalid"), FailureCause.ANY),
        argumentSet("no password", said("NOAUTH Authentication required."), FailureCause.ANY),
        argumentSet("a right", said("NOPERM this user has no permissions"), FailureCause.NO_RIGHT),
        argumentSet("a replica", said("READONLY You can't write"), FailureCause.READ_ONLY),
        argumentSet(
            "a full disk", said("MISCONF Redis is configured to"), FailureCause.NO_SNAPSHOT),
        argumentSet("maxmemory", said("OOM command not allowed"), FailureCause.FULL),
        argumentSet("a start", said("LOADING Redis is loading"), FailureCause.STARTING),
        argumentSet("a script", said("BUSY Redis is busy running a script"), FailureCause.SCRIPT),
        argumentSet("a cluster", said("MOVED 1 127.0.0.1:7000"), FailureCause.CLUSTER),
        argumentSet("protected mode", said("DENIED Redis is running in"), FailureCause.PROTECTED),
        argumentSet("maxclients", said("ERR max number of clients reached"), FailureCause.TOO_MANY),
        argumentSet("a database", said("ERR DB index is out of range"), FailureCause.NO_DATABASE),
        argumentSet("another error", said("ERR syntax error"), FailureCause.SERVER),
        argumentSet("a user of MySQL", new SQLException("no", "28000", 1045), FailureCause.ANY),
        argumentSet("read_only", new SQLException("no", "HY000", 1290), FailureCause.READ_ONLY),
        argumentSet(
            "max_connections", new SQLException("no", "08004", 1040), FailureCause.TOO_MANY),
        argumentSet("a grant", new SQLException("no", "42000", 1142), FailureCause.NO_RIGHT),
        argumentSet("a schema", new SQLException("no", "42000", 1049), FailureCause.NO_DATABASE),
        argumentSet("a statement", new SQLException("no", "42000", 1064), FailureCause.SERVER),
        argumentSet("no listener", new ConnectException("Connection refused"), FailureCause.NOBODY),
        argumentSet(
            "no answer", new SocketTimeoutException("Read timed out"), FailureCause.TIME_OUT),
        argumentSet("no way", new ConnectException("Connection timed out"), FailureCause.TIME_OUT),
        argumentSet("no route", new NoRouteToHostException("No route"), FailureCause.UNREACHABLE),
        argumentSet("no name", new UnknownHostException("nowhere"), FailureCause.UNKNOWN_HOST));
  }

  private static JedisDataException said(String words) {
    return new JedisDataException(words);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatAServerSaysHasARemedyOfItsKind(Exception cause, FailureCause remedy) {
    assertThat(FailureCause.of(new IllegalStateException("cannot ask", cause), null))
        .isEqualTo(remedy);
    assertThat(FailureCause.of(cause, TLS)).isEqualTo(remedy);
  }

  @Test
  void whoAskedForNoTlsIsTaughtNone() {
    assertThat(FailureCause.of(new SSLException("Unsupported or unrecognized SSL message"), null))
        .isEqualTo(FailureCause.ANY);
  }
}
