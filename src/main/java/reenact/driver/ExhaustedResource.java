package reenact.driver;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.workload.Outcome;

/** A resource that ran out when a connection or a thread could not be made. */
public enum ExhaustedResource {
  /** EMFILE or ENFILE. */
  FILES(
      Outcome.NO_FILES,
      "raise the limit of open files (ulimit -n) above the number of clients",
      "too many open files"),

  /** EADDRNOTAVAIL: each connection to the same server takes one. */
  PORTS(
      Outcome.NO_PORTS,
      "widen net.ipv4.ip_local_port_range, wait for connections in TIME_WAIT, or ask for fewer"
          + " clients",
      "cannot assign requested address",
      "address not available"),

  /** EAGAIN of clone. */
  THREADS(
      Outcome.NO_THREADS,
      "raise the limit of processes (ulimit -u, pids.max of the cgroup), or ask for fewer loops",
      "unable to create native thread",
      "unable to create new native thread"),

  /** ENOMEM, ENOBUFS, or a full heap. */
  MEMORY(
      Outcome.NO_MEMORY,
      "give the generator more memory (REENACT_JAVA_OPTIONS=-Xmx...), or ask for fewer clients",
      "cannot allocate memory",
      "no buffer space available");

  @SuppressWarnings("ImmutableEnumChecker") // Nothing of an outcome changes.
  private final Outcome outcome;

  private final String remedy;

  @SuppressWarnings("ImmutableEnumChecker") // Nobody else has the array.
  private final String[] words;

  ExhaustedResource(Outcome outcome, String remedy, String... words) {
    this.outcome = outcome;
    this.remedy = remedy;
    this.words = words;
  }

  /** The outcome of a request that failed for lack of it. */
  public Outcome outcome() {
    return outcome;
  }

  /** The remedy. */
  public String remedy() {
    return remedy;
  }

  /** In words that a message may begin with. */
  public String label() {
    return outcome.code().replace('-', ' ');
  }

  /**
   * Finds the resource that a failure was due to; the operating system names it in the message
   * only.
   */
  public static Optional<ExhaustedResource> of(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .flatMap(cause -> Arrays.stream(values()).filter(lack -> lack.explains(cause)))
        .findFirst();
  }

  private boolean explains(Throwable cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return Arrays.stream(words).anyMatch(said::contains)
        || (this == MEMORY && cause instanceof OutOfMemoryError);
  }

  /** The outcome of a connection that could not be made: for want of something, or another. */
  public static Outcome outcome(Throwable failure, Outcome otherwise) {
    return of(failure).map(ExhaustedResource::outcome).orElse(otherwise);
  }

  /** Remedies for those codes that are of this kind, to follow the codes; empty for none. */
  public static String remedies(Collection<String> codes) {
    String found =
        Arrays.stream(values())
            .filter(lack -> codes.contains(lack.outcome.code()))
            .map(ExhaustedResource::remedy)
            .collect(Collectors.joining("; "));
    return found.isEmpty() ? "" : ": " + found;
  }
}
