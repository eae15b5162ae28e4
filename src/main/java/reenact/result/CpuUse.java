package reenact.result;

import org.jspecify.annotations.Nullable;

/**
 * Cores busy on average while the window was open.
 *
 * @param generator this process or a wrapped tool; absent where there is none
 * @param server its processes; absent when they run elsewhere
 * @param host the whole machine, and parts of it: in the kernel, with packets and timers, taken by
 *     the hypervisor
 */
@Within(low = -Within.MOST)
public record CpuUse(
    @Nullable Double generator,
    @Nullable Double server,
    @Nullable Double host,
    @Nullable Double system,
    @Nullable Double softirq,
    @Nullable Double stolen) {

  /** The same where what was taken for the generator was the server, and there is no generator. */
  public CpuUse ofServer() {
    return new CpuUse(null, generator, host, system, softirq, stolen);
  }
}
