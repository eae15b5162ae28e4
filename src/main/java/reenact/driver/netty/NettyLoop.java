package reenact.driver.netty;

import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reenact.driver.Loop;

/**
 * A thread of our own around Netty's transport, because a wake-up of ours costs nothing: Netty's
 * own timers allocate for each, and it may not be a millisecond late.
 */
final class NettyLoop implements Loop {

  /** Each look of Netty's leaves a little garbage. */
  private static final long LOOK_EVERY_NANOS = 1_000;

  private final NettyTransport transport;
  private final long pollNanos;
  private final Thread thread;
  private final ManualIoEventLoop io;
  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

  private int sessions;
  private final AtomicLong polled = new AtomicLong();
  private volatile long threadId;
  private @Nullable Runnable wake;
  private long wakeAt;

  /**
   * @param pollNanos how long it looks for work before it sleeps
   */
  NettyLoop(NettyTransport transport, long pollNanos, String name) {
    this.pollNanos = pollNanos;
    this.transport = transport;
    // Netty pools its objects well only for threads of this kind.
    this.thread = new FastThreadLocalThread(this::run, name);
    thread.setDaemon(true);
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
      long left = due == null ? Long.MAX_VALUE : wakeAt - System.nanoTime();
      if (due != null && left <= 0) {
        wake = null;
        guarded(due);
        io.run(-1, 0);
      } else if (!foundWork(left) && left > pollNanos) {
        // To Netty, 0 is for ever.
        io.run(due == null ? 0 : left - pollNanos, 0);
      }
    }
  }

  /**
   * Looks for work before it sleeps, where being woken would cost more than that: for the last
   * stretch before a wake-up, which would come late, and on a loop that serves one session alone.
   * With several it pays to sleep while answers are awaited: while the thread is woken for the
   * first others arrive, and what follows them leaves together.
   *
   * @param left nanoseconds until the wake-up
   */
  private boolean foundWork(long left) {
    if (pollNanos == 0 || (sessions > 1 && left > pollNanos)) {
      return false;
    }
    long nanos = Math.min(left, pollNanos);
    int found = io.run(-1, 0);
    if (found == 0) {
      long start = System.nanoTime();
      long now = start;
      while (found == 0 && now - start < nanos) {
        long look = now + Math.min(LOOK_EVERY_NANOS, nanos);
        while (now < look) {
          Thread.onSpinWait();
          now = System.nanoTime();
        }
        found = io.run(-1, 0);
      }
      polled.lazySet(polled.get() + now - start);
    }
    return found > 0;
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

  /** A session begins to live here; on the loop's thread. */
  void settle() {
    sessions++;
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
  public long polledNanos() {
    return polled.get();
  }

  @Override
  public @Nullable Throwable failure() {
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
