package reenact.engine.calibration;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reenact.generator.TrialListener;
import reenact.generator.tool.ToolListener;
import reenact.result.trial.CpuUse;

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
  private final @Nullable Surroundings surroundings;
  private @Nullable CpuUse use;
  private long commands;
  private long nanos;
  private long cpuNanos;
  private long bytes;

  /** The CPU use of other programs while a window was open. */
  interface Surroundings {
    void open();

    CpuUse read();
  }

  CostMeter(Counter counter) {
    this(counter, null);
  }

  CostMeter(Counter counter, @Nullable Surroundings surroundings) {
    this.counter = counter;
    this.surroundings = surroundings;
  }

  @Override
  public void windowOpened() {
    if (surroundings != null) {
      surroundings.open();
    }
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
    if (surroundings != null) {
      use = surroundings.read();
    }
  }

  /** Commands or statements that the server counted while the window was open. */
  long commands() {
    return commands;
  }

  /** How long it was open. */
  double seconds() {
    return nanos / 1e9;
  }

  /** What else the machine did meanwhile; null where nobody watched it. */
  @Nullable CpuUse use() {
    return use;
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
