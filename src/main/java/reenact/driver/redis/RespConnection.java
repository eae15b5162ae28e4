package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reenact.driver.ConnectOptions;
import reenact.driver.SocketOpener;
import reenact.environment.Endpoint;
import reenact.environment.TcpConnection;

/** One blocking connection that speaks RESP2, logged in. */
final class RespConnection implements AutoCloseable {

  private final Socket socket;
  private final OutputStream out;
  private final RespReader reader;
  private final long timeoutNanos;
  private long deadline;

  private RespConnection(Socket socket, ConnectOptions options) throws IOException {
    this.socket = socket;
    this.timeoutNanos = options.timeout().toNanos();
    this.out = new BufferedOutputStream(new Bounded(socket.getOutputStream()), 1 << 16);
    this.reader = new RespReader(new Deadline(socket.getInputStream()));
  }

  /** The server did not let us in, and will not the next time. */
  static final class LoginException extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    LoginException(RespReply.Refusal refusal) {
      super(refusal.words());
      this.code = refusal.code();
    }

    String code() {
      return code;
    }
  }

  /** Opens a connection and says what the endpoint wants to hear first. */
  static RespConnection open(SocketOpener opener, Endpoint endpoint, ConnectOptions options)
      throws IOException {
    Socket socket = opener.open();
    try {
      RespConnection wire = new RespConnection(socket, options);
      for (List<String> command : RespLogin.commands(endpoint)) {
        if (wire.ask(command.toArray(String[]::new)) instanceof RespReply.Refusal refusal) {
          throw new LoginException(refusal);
        }
      }
      return wire;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Both ends of it. */
  TcpConnection addresses() {
    return new TcpConnection(
        (InetSocketAddress) socket.getLocalSocketAddress(),
        (InetSocketAddress) socket.getRemoteSocketAddress());
  }

  /** Sends one command and reads its answer. */
  RespReply ask(String... words) throws IOException {
    return ask(Arrays.stream(words).map(word -> word.getBytes(UTF_8)).toArray(byte[][]::new));
  }

  /** Sends one command and reads its answer. */
  RespReply ask(byte[]... words) throws IOException {
    if (reader.hasMore()) {
      throw new RespProtocolException("said something without being asked");
    }
    write(words);
    out.flush();
    return read();
  }

  /** Writes a command whose answer is read later. */
  void write(byte[]... words) throws IOException {
    out.write(("*" + words.length + "\r\n").getBytes(UTF_8));
    for (byte[] word : words) {
      out.write(("$" + word.length + "\r\n").getBytes(UTF_8));
      out.write(word);
      out.write('\r');
      out.write('\n');
    }
  }

  /** Writes commands whose answers are read later. */
  void write(ByteBuf commands) throws IOException {
    commands.readBytes(out, commands.readableBytes());
  }

  /** Sends what was written and is still here. */
  void flush() throws IOException {
    out.flush();
  }

  /** Reads the next answer. */
  RespReply read() throws IOException {
    deadline = System.nanoTime() + timeoutNanos;
    return reader.read();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is gone, which is all that was wanted.
    }
  }

  /**
   * A piece has to be taken in time. Sockets have no time-out for that, so the connection is ended
   * under the writer.
   */
  private final class Bounded extends FilterOutputStream {

    Bounded(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      CompletableFuture<Boolean> inTime =
          done.completeOnTimeout(false, timeoutNanos, TimeUnit.NANOSECONDS)
              .thenApply(taken -> taken || abort());
      try {
        out.write(source, offset, length);
      } catch (IOException e) {
        if (done.complete(true)) {
          throw e;
        }
      }
      done.complete(true);
      if (!inTime.join()) {
        throw new SocketTimeoutException("Write timed out");
      }
    }

    /** With time to linger, TLS would wait for the writer to say farewell after it. */
    private boolean abort() {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException ignored) {
        // It is closed already.
      }
      RespConnection.this.close();
      return false;
    }
  }

  /** An answer has to be complete in time, however often a piece of it comes. */
  private final class Deadline extends FilterInputStream {

    Deadline(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new SocketTimeoutException("Read timed out");
      }
      socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis));
      return super.read(target, offset, length);
    }
  }
}
