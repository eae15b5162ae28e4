package reenact.engine.calibration;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import reenact.generator.TrialListener;
import reenact.generator.tool.ToolListener;

/** Reads, when a window opens and closes, what was spent in it and what the server counted. */
final class CostMeter implements TrialListener, ToolListener {

  /** What the server has counted so far. */
  interface Counter {
    long read();
  }

  private final OperatingSystemMXBean self =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Counter counter;
  private long commands;
  private long nanos;
  private long cpuNanos;
  private long bytes;

  CostMeter(Counter counter) {
    this.counter = counter;
  }

  @Override
  public void windowOpened() {
    commands = -counter.read();
    nanos = -System.nanoTime();
    cpuNanos = -self.getProcessCpuTime();
    bytes = -threads.getTotalThreadAllocatedBytes();
  }

  @Override
  public void running(Duration sinceStart) {}

  @Override
  public void windowClosed() {
    bytes += threads.getTotalThreadAllocatedBytes();
    cpuNanos += self.getProcessCpuTime();
    // After the answer, as when the window opened: a busy server lets both wait alike.
    commands += counter.read();
    nanos += System.nanoTime();
  }

  /** Commands or statements that the server counted while the window was open. */
  long commands() {
    return commands;
  }

  /** How long it was open. */
  double seconds() {
    return nanos / 1e9;
  }

  /** CPU time of this process meanwhile. */
  double cpuMicros() {
    return cpuNanos / 1e3;
  }

  /** What this process allocated meanwhile. */
  long bytes() {
    return bytes;
  }
}
