package reenact.trace;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is known of a trace before its first event. */
public record TraceHeader(
    Source source, Server server, Timing timing, Sampling sampling, Set<Redaction> redactions) {

  public TraceHeader {
    Objects.requireNonNull(source);
    Objects.requireNonNull(server);
    Objects.requireNonNull(timing);
    Objects.requireNonNull(sampling);
    redactions = Set.copyOf(redactions);
  }

  /**
   * Where the traffic was captured.
   *
   * @param name of the file or address; control characters are replaced, and a long one is cut
   */
  public record Source(SourceKind kind, String name) {
    public Source {
      Objects.requireNonNull(kind);
      name = line(name);
    }
  }

  /**
   * The server that the clients talked to.
   *
   * @param product such as MariaDB, if the source tells
   * @param version such as 10.11.19, if the source tells
   */
  public record Server(Protocol protocol, Optional<String> product, Optional<String> version) {
    public Server {
      Objects.requireNonNull(protocol);
      product = product.map(TraceHeader::line);
      version = version.map(TraceHeader::line);
    }
  }

  /** What the times of the events are worth. */
  public sealed interface Timing {

    /** The source gives no times. */
    record Untimed() implements Timing {}

    /**
     * The source gives times.
     *
     * @param kind of most events; each event has its own
     * @param resolutionNanos at least 1
     * @param epoch the wall clock at time 0, if the source tells
     */
    record Timed(TimeKind kind, long resolutionNanos, Optional<Instant> epoch) implements Timing {
      public Timed {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(epoch);
        if (resolutionNanos < 1) {
          throw new IllegalArgumentException("a resolution of " + resolutionNanos + " ns");
        }
      }
    }
  }

  private static final int LONGEST = 1_000;

  /** The source may be hostile, and people read these texts in a terminal. */
  private static String line(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "?");
    if (line.length() <= LONGEST) {
      return line;
    }
    boolean halved = Character.isHighSurrogate(line.charAt(LONGEST - 1));
    return line.substring(0, halved ? LONGEST - 1 : LONGEST);
  }
}
