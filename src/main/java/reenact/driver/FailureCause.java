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
public enum FailureCause {
  /** The fault is not known to be one of TLS. */
  ANY("check address, user, password and TLS"),

  /** Nothing has the port. */
  NOBODY("nothing listens there: start the server, or correct host and port"),

  /** No address belongs to the name. */
  UNKNOWN_HOST("correct host, or make the name known"),

  /** No way leads to the address. */
  UNREACHABLE("no way leads there: check host, routes and firewalls"),

  /** Nothing came in time. */
  TIME_OUT(
      "the server or the way to it is slow or blocked: see whether others reach it, or raise"
          + " driver.timeout and driver.connect-timeout"),

  /** The server takes no writes. */
  READ_ONLY("the server takes no writes, as replicas do: name the primary server"),

  /** Redis refuses writes as it cannot save them. */
  NO_SNAPSHOT(
      "Redis cannot save its data, so it refuses writes: see its log, and make room on its disk"),

  /** Memory or disk of the server. */
  FULL("the server has no room left: give it more memory or disk, or load less"),

  /** The server is not ready. */
  STARTING("the server still loads its data: wait until it has"),

  /** A script runs on Redis. */
  SCRIPT(
      "a script keeps the server busy: wait for its end, or end it with SCRIPT KILL; after a write, only SHUTDOWN NOSAVE ends it, which stops the server and loses what it has not saved"),

  /** Fewer replicas than writes need. */
  NO_REPLICAS("the server wants more replicas than it has before it writes: start them"),

  /** One node of several. */
  CLUSTER("the server is a node of a cluster, which is not supported: name a single server"),

  /** Connections from here are not admitted. */
  PROTECTED("the server admits no connections from this machine: let it do so"),

  /** The user may not do it. */
  NO_RIGHT("the user lacks this right: grant it, or name another user"),

  /** No connection is left. */
  TOO_MANY(
      "the server has all the connections that it admits: close some, let it admit more, or ask"
          + " with fewer clients"),

  /** No such database. */
  NO_DATABASE("the server has no such database: name another one"),

  /** Somebody else holds a lock. */
  LOCKED("another session holds a lock: end its transaction"),

  /** The server has said why, and there is nothing to add. */
  SERVER("these are the server's own words: its documentation and its log say more"),

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

  FailureCause(String words) {
    this.words = words;
  }

  /** In words that follow the fault. */
  public String words() {
    return words;
  }

  /**
   * What helps against a failure.
   *
   * @param tls what was asked for; null for clear text
   */
  public static FailureCause of(Throwable failure, @Nullable Tls tls) {
    List<Throwable> causes = Stream.iterate(failure, e -> e != null, Throwable::getCause).toList();
    FailureCause usual = FailureDiagnosis.remedy(causes).orElse(ANY);
    if (tls == null) {
      return usual;
    }
    if (causes.stream().anyMatch(FailureCause::distrusts)) {
      return DISTRUST;
    }
    return causes.stream()
        .filter(SSLException.class::isInstance)
        .findFirst()
        .map(broken -> broken(broken, causes.getLast()))
        .orElse(causes.stream().anyMatch(FailureCause::lacksTls) ? CLEAR_TEXT : usual);
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

  private static FailureCause broken(Throwable broken, Throwable root) {
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
