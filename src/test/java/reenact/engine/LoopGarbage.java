package reenact.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reenact.driver.Loop;
import reenact.driver.LoopDriver;
import reenact.generator.Watch;

/** What a driver's loops allocate while the window is open. */
final class LoopGarbage implements Watch {

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final LoopDriver driver;
  private List<Long> loops = List.of();
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
    loops = driver.loops().stream().map(LoopGarbage::thread).toList();
    bytes = -allocated();
  }

  private static long thread(Loop loop) {
    CompletableFuture<Long> id = new CompletableFuture<>();
    loop.execute(() -> id.complete(Thread.currentThread().threadId()));
    return id.join();
  }

  private long allocated() {
    return loops.stream().mapToLong(threads::getThreadAllocatedBytes).sum();
  }

  @Override
  public void closed() {
    bytes += allocated();
  }
}
