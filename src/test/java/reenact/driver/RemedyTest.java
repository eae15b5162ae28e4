package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.environment.Tls;

class RemedyTest {

  private static final Tls TLS = new Tls(true, null, null, null);

  static List<Arguments> brokenLinks() {
    return List.of(
        argumentSet(
            "another name",
            new SSLHandshakeException("no", new CertificateException("No name matching db")),
            Remedy.DISTRUST),
        argumentSet(
            "clear text",
            new SSLException("Unsupported or unrecognized SSL message"),
            Remedy.CLEAR_TEXT),
        argumentSet(
            "nothing said",
            new SSLHandshakeException("broke off", new SocketTimeoutException("Read timed out")),
            Remedy.SILENCE),
        argumentSet(
            "hung up",
            new SSLHandshakeException("Remote host terminated the handshake", new EOFException()),
            Remedy.HUNG_UP),
        argumentSet(
            "reset",
            new SSLHandshakeException("broke off", new SocketException("Connection reset")),
            Remedy.HUNG_UP),
        argumentSet(
            "no certificate of one's own",
            new SSLException("Received fatal alert: certificate_required"),
            Remedy.CERTIFICATE_REFUSED),
        argumentSet(
            "one's own certificate from a stranger",
            new SSLException("Received fatal alert: unknown_ca"),
            Remedy.CERTIFICATE_REFUSED),
        argumentSet(
            "an old version",
            new SSLHandshakeException("Received fatal alert: protocol_version"),
            Remedy.REFUSED),
        argumentSet(
            "an old version on this side",
            new SSLHandshakeException("No appropriate protocol"),
            Remedy.ANY),
        argumentSet("not TLS's fault", new SocketException("Connection refused"), Remedy.ANY));
  }

  @ParameterizedTest
  @MethodSource("brokenLinks")
  void eachCauseHasARemedyOfItsOwn(Throwable cause, Remedy remedy) {
    assertThat(Remedy.of(new IllegalStateException("cannot connect", cause), TLS))
        .isEqualTo(remedy);
  }

  @Test
  void whoAskedForNoTlsIsTaughtNone() {
    assertThat(Remedy.of(new SSLException("Unsupported or unrecognized SSL message"), null))
        .isEqualTo(Remedy.ANY);
  }
}
