package reenact.driver;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reenact.environment.Tls;

/** What a user may do about a server that does not answer, by what lies behind it. */
enum Remedy {
  /** The fault is not known to be one of TLS. */
  ANY("check address, user, password and TLS"),

  /** Nobody who is trusted vouches for the server, or not under this name. */
  DISTRUST(
      "let tls.ca name a file with the certificate that vouches for the server, under the name or"
          + " address that it is asked at; tls.verify = false asks for no proof"),

  /** The server did not answer in TLS. */
  CLEAR_TEXT(
      "the server speaks clear text on this port: name the port where it speaks TLS, let it do so,"
          + " or set tls = false"),

  /** The server said nothing, as one does that waits for the end of a command in clear text. */
  SILENCE(
      "the server may speak clear text on this port: name the port where it speaks TLS, or set tls"
          + " = false"),

  /** The server ended the connection without a word. */
  HUNG_UP(
      "the server ended the connection before TLS was agreed on: see its log for the reason, and"
          + " whether it speaks TLS on this port"),

  /** The server wants to know who asks, and does not take what it was shown. */
  CERTIFICATE_REFUSED(
      "the server wants a certificate that it trusts: name one as tls.certificate and tls.key"),

  /** The server took none of what was proposed. */
  REFUSED("the server and this JDK have no version or cipher of TLS in common: see its log");

  private final String words;

  Remedy(String words) {
    this.words = words;
  }

  /** In words that follow the fault. */
  String words() {
    return words;
  }

  /**
   * What helps against a failure.
   *
   * @param tls what was asked for; null for clear text
   */
  static Remedy of(Throwable failure, @Nullable Tls tls) {
    if (tls == null) {
      return ANY;
    }
    List<Throwable> causes = Stream.iterate(failure, e -> e != null, Throwable::getCause).toList();
    if (causes.stream().anyMatch(Remedy::distrusts)) {
      return DISTRUST;
    }
    return causes.stream()
        .filter(SSLException.class::isInstance)
        .findFirst()
        .map(broken -> broken(broken, causes.getLast()))
        .orElse(causes.stream().anyMatch(Remedy::lacksTls) ? CLEAR_TEXT : ANY);
  }

  private static boolean distrusts(Throwable e) {
    return e instanceof CertificateException
        || e instanceof CertPathBuilderException
        || e instanceof CertPathValidatorException;
  }

  /** Connector/J finds the server's greeting to be without TLS, and has but words for it. */
  private static boolean lacksTls(Throwable e) {
    return words(e).contains("ssl connection required, but not provided by server");
  }

  private static Remedy broken(Throwable broken, Throwable root) {
    String words = words(broken);
    if (words.contains("fatal alert")) {
      return words.contains("certificate") || words.contains("unknown_ca")
          ? CERTIFICATE_REFUSED
          : REFUSED;
    }
    if (words.contains("unrecognized ssl message") || words.contains("not an ssl/tls record")) {
      return CLEAR_TEXT;
    }
    return switch (root) {
      case SocketTimeoutException e -> SILENCE;
      case SocketException e -> HUNG_UP;
      case EOFException e -> HUNG_UP;
      default -> ANY;
    };
  }

  private static String words(Throwable e) {
    return e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
  }
}
