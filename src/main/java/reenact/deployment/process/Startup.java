package reenact.deployment.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import reenact.fault.Fault;

/** What starting any server on this machine takes. */
public final class Startup {

  private static final Duration STEP = Duration.ofMillis(20);

  private Startup() {}

  /** A TCP port that nobody listens on just now. */
  public static int freePort(String address) throws DeploymentException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DeploymentException("no free port on " + address + ": " + e.getMessage(), e);
    }
  }

  /** A password that nobody knows. */
  public static String password() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether a server is ready to be asked. */
  public interface Readiness {
    boolean ready() throws IOException, DeploymentException;
  }

  /**
   * Waits until a server is ready.
   *
   * @throws DeploymentException when it ends first or takes too long, with what it said last
   */
  public static void await(
      String what, ServerLifecycle process, Duration timeout, Readiness readiness)
      throws DeploymentException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.alive()) {
        throw ended(what, process.lastLogLines());
      }
      try {
        if (readiness.ready()) {
          return;
        }
        Thread.sleep(STEP);
      } catch (IOException e) {
        // Not yet.
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeploymentException("interrupted while " + what + " started", e);
      }
    }
    throw new DeploymentException(
        "%s was not ready after %d s; %s"
            .formatted(what, timeout.toSeconds(), quoted(process.lastLogLines())));
  }

  private static DeploymentException ended(String what, String lastWords) {
    Optional<Fault> known = known(lastWords);
    return new DeploymentException(
        "%s ended while it started%s; %s"
            .formatted(what, known.map(fault -> ": " + fault.text()).orElse(""), quoted(lastWords)),
        known.map(Fault::remedy).orElse(""));
  }

  private static String quoted(String lastWords) {
    return lastWords.isEmpty() ? "it printed nothing" : "its last words:%n%s".formatted(lastWords);
  }

  /** The usual causes of a failed start, recognized in the output of the server. */
  private static Optional<Fault> known(String lastWords) {
    String words = lastWords.toLowerCase(Locale.ROOT);
    if (words.contains("address already in use")) {
      return Optional.of(
          new Fault(
              "another process has its port", "end that process, or run again for another port"));
    }
    if (Stream.of("cannot allocate memory", "out of memory", "cannot map innodb_buffer_pool")
        .anyMatch(words::contains)) {
      return Optional.of(
          new Fault(
              "it wants more memory than there is",
              "free some, or lower what the server's configuration file gives it"));
    }
    return Optional.empty();
  }

  private static void pause() throws DeploymentException {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted", e);
    }
  }
}
