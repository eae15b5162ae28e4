package reenact.driver;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.workload.ServerText;

/**
 * What is asked of a Redis beside the measurement, one question at a time. A connection that is
 * lost is opened again, so only what may be asked twice is asked here.
 */
final class RedisTalk implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final SocketOpener opener;
  private @Nullable RespWire wire;
  private Duration patience = Duration.ZERO;
  private long reconnections;

  RedisTalk(Endpoint endpoint, ConnectOptions options) {
    this.endpoint = endpoint;
    this.options = options;
    this.opener = new SocketOpener(endpoint, options);
  }

  /** Interprets an answer. */
  interface Meaning<T> {
    /** Reads it; throws where it cannot be an answer to what was asked. */
    T of(RespAnswer answer) throws IOException;
  }

  /** For how long a server that went away is waited for from now on. */
  void patience(Duration time) {
    patience = time;
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
  RespWire another() {
    try {
      return RespWire.open(opener, endpoint, options);
    } catch (IOException e) {
      throw failed("does not answer", e);
    }
  }

  /** Asks what the server has to do, and takes its refusal for a failure. */
  <T> T ask(String failure, Meaning<T> meaning, String... words) {
    return tell(
        failure,
        answer -> {
          if (answer instanceof RespAnswer.Refusal refusal) {
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
    List<RespAnswer> answers =
        with(
            failure,
            open -> {
              for (byte[] key : keys) {
                open.write(name, key);
              }
              open.flush();
              List<RespAnswer> all = new ArrayList<>();
              for (int i = 0; i < keys.size(); i++) {
                RespAnswer answer = open.read();
                if (!(answer instanceof RespAnswer.Refusal)) {
                  answer.number();
                }
                all.add(answer);
              }
              return all;
            });
    for (RespAnswer answer : answers) {
      if (answer instanceof RespAnswer.Refusal refusal) {
        throw refused(failure, refusal);
      }
    }
  }

  /** Work on a connection. */
  private interface Use<T> {
    T of(RespWire open) throws IOException;
  }

  private <T> T with(String failure, Use<T> use) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (int attempt = 0; ; attempt++) {
      RespWire open = wire;
      try {
        if (open == null) {
          open = RespWire.open(opener, endpoint, options);
          wire = open;
          reconnections += attempt > 0 ? 1 : 0;
        }
        return use.of(open);
      } catch (IOException e) {
        hangUp();
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
    return !(e instanceof UnexpectedAnswerException
        || e instanceof RespWire.LoginException
        || e instanceof SocketTimeoutException
        || Thread.currentThread().isInterrupted());
  }

  private static byte[][] bytes(String... words) {
    return Arrays.stream(words)
        .map(word -> word.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /** The server understood and does not do it. */
  ServerException refused(String failure, RespAnswer.Refusal refusal) {
    return new ServerException(
        "Redis at %s %s: %s; %s"
            .formatted(
                endpoint.address(), failure, refusal.words(), RedisRemedies.of(refusal.code())));
  }

  /** The connection failed, or what came of it makes no sense. */
  ServerException failed(String failure, IOException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    // A server that refuses the login did answer.
    String what = e instanceof RespWire.LoginException ? "refuses the login" : failure;
    String remedy =
        switch (e) {
          case UnexpectedAnswerException unexpected -> RedisRemedies.NO_REDIS;
          case RespWire.LoginException login -> RedisRemedies.of(login.code());
          default -> Remedy.of(e, endpoint.tls()).words();
        };
    return new ServerException(
        "Redis at %s %s: %s; %s"
            .formatted(
                endpoint.address(), what, ServerText.of(String.valueOf(root.getMessage())), remedy),
        e);
  }

  /** Ends the connection; the next question opens another. */
  void hangUp() {
    RespWire open = wire;
    wire = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    hangUp();
  }
}
