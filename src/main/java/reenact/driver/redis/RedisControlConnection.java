package reenact.driver.redis;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import reenact.driver.ConnectOptions;
import reenact.driver.FailureCause;
import reenact.driver.ServerException;
import reenact.driver.SocketOpener;
import reenact.environment.Endpoint;
import reenact.environment.TcpConnection;
import reenact.workload.draw.ServerText;

/**
 * What is asked of a Redis beside the measurement, one question at a time. A connection that is
 * lost is opened again, so only what may be asked twice is asked here.
 */
final class RedisControlConnection implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final SocketOpener opener;
  private @Nullable RespConnection wire;
  private Duration retryTimeout = Duration.ZERO;
  private long reconnections;

  RedisControlConnection(Endpoint endpoint, ConnectOptions options) {
    this.endpoint = endpoint;
    this.options = options;
    this.opener = new SocketOpener(endpoint, options);
  }

  /** Interprets an answer. */
  interface Meaning<T> {
    /** Reads it; throws where it cannot be an answer to what was asked. */
    T of(RespReply answer) throws IOException;
  }

  /** For how long a server that went away is waited for from now on. */
  void retryTimeout(Duration time) {
    retryTimeout = time;
  }

  /** The connection that is open; empty while there is none. */
  Optional<TcpConnection> connection() {
    return Optional.ofNullable(wire).map(RespConnection::addresses);
  }

  /** How often the connection was opened again. */
  long reconnections() {
    return reconnections;
  }

  /**
   * Opens another connection to the same server.
   *
   * @throws ServerException when there is none
   */
  RespConnection another() {
    try {
      return RespConnection.open(opener, endpoint, options);
    } catch (IOException e) {
      throw failed("does not answer", e);
    }
  }

  /** Asks what the server has to do, and takes its refusal for a failure. */
  <T> T ask(String failure, Meaning<T> meaning, String... words) {
    return tell(
        failure,
        answer -> {
          if (answer instanceof RespReply.Refusal refusal) {
            throw refused(failure, refusal);
          }
          return meaning.of(answer);
        },
        bytes(words));
  }

  /** Asks what the server may refuse; the refusal is an answer, too. */
  <T> T tell(String failure, Meaning<T> meaning, String... words) {
    return tell(failure, meaning, bytes(words));
  }

  private <T> T tell(String failure, Meaning<T> meaning, byte[]... words) {
    return with(failure, open -> meaning.of(open.ask(words)));
  }

  /** Says one thing of each of several keys, all at once; each answer has to be a number. */
  void each(String failure, String command, List<byte[]> keys) {
    byte[] name = command.getBytes(StandardCharsets.UTF_8);
    List<RespReply> answers =
        with(
            failure,
            open -> {
              for (byte[] key : keys) {
                open.write(name, key);
              }
              open.flush();
              List<RespReply> all = new ArrayList<>();
              for (int i = 0; i < keys.size(); i++) {
                RespReply answer = open.read();
                if (!(answer instanceof RespReply.Refusal)) {
                  answer.number();
                }
                all.add(answer);
              }
              return all;
            });
    for (RespReply answer : answers) {
      if (answer instanceof RespReply.Refusal refusal) {
        throw refused(failure, refusal);
      }
    }
  }

  /** Work on a connection. */
  private interface Use<T> {
    T of(RespConnection open) throws IOException;
  }

  private <T> T with(String failure, Use<T> use) {
    long deadline = System.nanoTime() + retryTimeout.toNanos();
    for (int attempt = 0; ; attempt++) {
      RespConnection open = wire;
      try {
        if (open == null) {
          open = RespConnection.open(opener, endpoint, options);
          wire = open;
          reconnections += attempt > 0 ? 1 : 0;
        }
        return use.of(open);
      } catch (IOException e) {
        disconnect();
        boolean late = System.nanoTime() >= deadline;
        if (!worthAnother(e) || (late && (attempt > 0 || open == null))) {
          throw failed(failure, e);
        }
        if (attempt > 0) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }

  private static boolean worthAnother(IOException e) {
    return !(e instanceof RespProtocolException
        || e instanceof RespConnection.LoginException
        || e instanceof SocketTimeoutException
        || Thread.currentThread().isInterrupted());
  }

  private static byte[][] bytes(String... words) {
    return Arrays.stream(words)
        .map(word -> word.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /** The server understood and does not do it. */
  ServerException refused(String failure, RespReply.Refusal refusal) {
    return new ServerException(
        "Redis at %s %s: %s"
            .formatted(endpoint.address(), failure, ServerText.sentence(refusal.words())),
        RedisRemedies.of(refusal.code()));
  }

  /** The connection failed, or what came of it makes no sense. */
  ServerException failed(String failure, IOException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    // A server that refuses the login did answer.
    String what = e instanceof RespConnection.LoginException ? "refuses the login" : failure;
    String remedy =
        switch (e) {
          case RespProtocolException unexpected -> RedisRemedies.NO_REDIS;
          case RespConnection.LoginException login -> RedisRemedies.of(login.code());
          default -> FailureCause.of(e, endpoint.tls()).words();
        };
    return new ServerException(
        "Redis at %s %s: %s"
            .formatted(
                endpoint.address(), what, ServerText.sentence(String.valueOf(root.getMessage()))),
        remedy,
        e);
  }

  /** Ends the connection; the next question opens another. */
  void disconnect() {
    RespConnection open = wire;
    wire = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
