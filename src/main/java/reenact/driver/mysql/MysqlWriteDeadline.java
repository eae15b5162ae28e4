package reenact.driver.mysql;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes Connector/J's sockets with a time-out for writes, which sockets of Java lack: without it a
 * server that has stopped blocks the writer as soon as the socket's buffer is full. It costs a
 * timer for each write, so measured clients do without.
 */
public final class MysqlWriteDeadline extends StandardSocketFactory {

  private static final int PIECE = 64 << 10;

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("mysql-write-deadline").unstarted(task));

  @Override
  protected Socket createSocket(PropertySet properties) {
    return new DeadlineSocket(properties.getIntegerProperty(PropertyKey.socketTimeout).getValue());
  }

  private static final class DeadlineSocket extends Socket {
    private final int timeoutMillis;

    DeadlineSocket(int timeoutMillis) {
      this.timeoutMillis = timeoutMillis;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      OutputStream out = super.getOutputStream();
      return timeoutMillis == 0 ? out : new DeadlineStream(out, this, timeoutMillis);
    }
  }

  private static final class DeadlineStream extends FilterOutputStream {
    private final Socket socket;
    private final int timeoutMillis;

    DeadlineStream(OutputStream out, Socket socket, int timeoutMillis) {
      super(out);
      this.socket = socket;
      this.timeoutMillis = timeoutMillis;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int done = 0; done < length; done += PIECE) {
        piece(bytes, from + done, Math.min(PIECE, length - done));
      }
    }

    private void piece(byte[] bytes, int from, int length) throws IOException {
      AtomicBoolean late = new AtomicBoolean();
      ScheduledFuture<?> deadline =
          TIMER.schedule(() -> close(late), timeoutMillis, TimeUnit.MILLISECONDS);
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        if (late.get()) {
          SocketTimeoutException timeout =
              new SocketTimeoutException("the server took no data for " + timeoutMillis + " ms");
          timeout.initCause(e);
          throw timeout;
        }
        throw e;
      } finally {
        deadline.cancel(false);
      }
    }

    /** Closing the socket is what ends a blocked write. */
    private void close(AtomicBoolean late) {
      late.set(true);
      try {
        socket.close();
      } catch (IOException ignored) {
        // Nothing more can be done to end the write.
      }
    }
  }
}
