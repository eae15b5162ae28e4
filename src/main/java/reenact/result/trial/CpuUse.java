package reenact.result.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.CpuGroup;
import reenact.result.reason.Reason;

/**
 * Cores busy on average while the window was open.
 *
 * @param generator this process or a wrapped tool; absent where there is none
 * @param server its processes; absent when they run elsewhere
 * @param host the whole machine, and parts of it: in the kernel, with packets and timers, taken by
 *     the hypervisor
 * @param others what programs that do not belong to the trial used, by group of CPUs; absent when
 *     that is not known
 * @param serverWaited how many threads of the server were ready and had no CPU; absent when the
 *     kernel does not tell
 * @param generatorWaited the same of the generator's threads
 * @param othersUnknown why {@code others} is absent
 */
@AllowedRange(low = -AllowedRange.MOST)
public record CpuUse(
    @Nullable Double generator,
    @Nullable Double server,
    @Nullable Double host,
    @Nullable Double system,
    @Nullable Double softirq,
    @Nullable Double stolen,
    @Nullable Map<String, OtherProgramsResult> others,
    @Nullable Double serverWaited,
    @Nullable Double generatorWaited,
    @Nullable OtherProgramsUnknown othersUnknown) {

  /** One that knows nothing of other programs. */
  public CpuUse(
      @Nullable Double generator,
      @Nullable Double server,
      @Nullable Double host,
      @Nullable Double system,
      @Nullable Double softirq,
      @Nullable Double stolen) {
    this(generator, server, host, system, softirq, stolen, null, null, null, null);
  }

  /** The same where what was taken for the generator was the server, and there is no generator. */
  public CpuUse ofServer() {
    return new CpuUse(
        null,
        generator,
        host,
        system,
        softirq,
        stolen,
        others,
        generatorWaited,
        null,
        othersUnknown);
  }

  /** The reasons for doubts that other programs give, one for each group of CPUs at most. */
  public List<Reason> disturbances() {
    return othersKnown().entrySet().stream()
        .filter(use -> use.getValue().tooMuch())
        .<Reason>map(use -> use.getValue().reason(CpuGroup.of(use.getKey())))
        .toList();
  }

  /** What other programs used, by group of CPUs; none where that is not known. */
  public Map<String, OtherProgramsResult> othersKnown() {
    return others == null ? Map.of() : others;
  }
}
