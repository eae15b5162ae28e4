package reenact.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import reenact.driver.LoopDriver;
import reenact.generator.Watch;
import reenact.recording.Interval;
import reenact.recording.Window;

/** What a driver's only loop allocates while the window is open. */
final class LoopGarbage implements Watch {

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final LoopDriver driver;
  private long thread;
  private long bytes;

  LoopGarbage(LoopDriver driver) {
    this.driver = driver;
  }

  /** In the window. */
  long bytes() {
    return bytes;
  }

  @Override
  public void opened() {
    CompletableFuture<Long> id = new CompletableFuture<>();
    driver.loops().getFirst().execute(() -> id.complete(Thread.currentThread().threadId()));
    thread = id.join();
    bytes = -threads.getThreadAllocatedBytes(thread);
  }

  @Override
  public void passed(Interval interval, Window window) {}

  @Override
  public void closed() {
    bytes += threads.getThreadAllocatedBytes(thread);
  }
}
