package reenact.result;

import org.jspecify.annotations.Nullable;

/**
 * Cores busy on average while the window was open.
 *
 * @param generator this process
 * @param server its processes; absent when they run elsewhere
 * @param host the whole machine, and parts of it: in the kernel, with packets and timers, taken by
 *     the hypervisor
 */
public record CpuUse(
    double generator,
    @Nullable Double server,
    @Nullable Double host,
    @Nullable Double system,
    @Nullable Double softirq,
    @Nullable Double stolen) {}
