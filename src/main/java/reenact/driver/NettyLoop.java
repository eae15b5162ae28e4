package reenact.driver;

import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A thread of our own around Netty's transport, because a wake-up of ours costs nothing: Netty's
 * own timers allocate for each, and it may not be a millisecond late.
 */
final class NettyLoop implements Loop {

  private final NettyTransport transport;
  private final Thread thread;
  private final ManualIoEventLoop io;
  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

  private volatile long threadId;
  private @Nullable Runnable wake;
  private long wakeAt;

  NettyLoop(NettyTransport transport, String name) {
    this.transport = transport;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    this.io = new ManualIoEventLoop(thread, transport.factory());
  }

  void start() throws InterruptedException {
    thread.start();
    started.await();
  }

  private void run() {
    threadId = KernelThread.id();
    started.countDown();
    while (!io.isTerminated()) {
      Runnable due = wake;
      if (due == null) {
        io.run(0, 0);
        continue;
      }
      long left = wakeAt - System.nanoTime();
      if (left > 0) {
        io.run(left, 0);
      } else {
        wake = null;
        guarded(due);
        io.run(-1, 0);
      }
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /** Something threw that must not. */
  void failed(Throwable e) {
    bug.compareAndSet(null, e);
  }

  NettyTransport transport() {
    return transport;
  }

  ManualIoEventLoop io() {
    return io;
  }

  @Override
  public void execute(Runnable task) {
    if (!io.isShuttingDown()) {
      io.execute(() -> guarded(task));
    }
  }

  /** Runs something on the loop's thread over and over. */
  void every(long nanos, Runnable task) {
    Future<?> unused =
        io.scheduleAtFixedRate(() -> guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Runs something on the loop's thread in a while. */
  void later(Runnable task, long millis) {
    Future<?> unused = io.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void wakeAt(long nanos, Runnable task) {
    wakeAt = nanos;
    wake = task;
  }

  @Override
  public long threadId() {
    return threadId;
  }

  @Override
  public @Nullable Throwable bug() {
    return bug.get();
  }

  /** Closes all connections and ends the thread. */
  void close() {
    Future<?> unused = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
