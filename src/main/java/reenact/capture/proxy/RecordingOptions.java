package reenact.capture.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import reenact.trace.Protocol;

/**
 * What to record, and how.
 *
 * @param listen where applications connect to
 * @param server where their connections are passed on to
 * @param memoryBytes for requests that are not written yet; more are left out
 * @param patience how long a reply is waited for before its request is written without it
 */
public record RecordingOptions(
    InetSocketAddress listen,
    InetSocketAddress server,
    Protocol protocol,
    TlsPolicy tls,
    long memoryBytes,
    Duration patience) {

  /** What happens to MySQL clients that can speak TLS. */
  public enum TlsPolicy {
    /** They may use it; what they say then cannot be recorded. */
    PASS,
    /** They are told that the server has none. Those that insist on it do not connect. */
    HIDE
  }

  public static final Duration PATIENCE = Duration.ofSeconds(10);

  public RecordingOptions {
    Objects.requireNonNull(listen);
    Objects.requireNonNull(server);
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(tls);
    Objects.requireNonNull(patience);
    if (memoryBytes < 1) {
      throw new IllegalArgumentException(memoryBytes + " bytes");
    }
  }
}
