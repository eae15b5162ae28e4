package reenact.engine.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.plan.Limits;
import reenact.result.reason.CpuGroup;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.trial.Rounding;
import reenact.telemetry.MachineReading;

/** Reasons to doubt a trial that lie in the machine: its CPUs, its event loops, its pauses. */
final class MachineDoubts {

  /**
   * More is felt: the thread that it is taken from, such as Redis or an event loop, does a tenth
   * less, which is as far as throughput may drift in a window unless a file says otherwise.
   */
  private static final double STOLEN_CORES = 0.1;

  private final Limits limits;
  private final MachineReading reading;
  private final List<Reason> doubts = new ArrayList<>();

  MachineDoubts(Limits limits, MachineReading reading) {
    this.limits = limits;
    this.reading = reading;
  }

  /**
   * What the generator lacked, and what the host did meanwhile.
   *
   * @param generatorCpus how many CPUs the generator may use
   * @param sharedCpus how many it and the server may use between them; 0 if they share none
   */
  List<Reason> ofGenerator(int generatorCpus, int sharedCpus) {
    double generator = reading.working();
    boolean bound = generator > limits.generatorCpu() * generatorCpus;
    if (bound) {
      doubts.add(
          new MachineReason.GeneratorBound(
              Rounding.rounded(Math.min(generator, generatorCpus)), generatorCpus));
    }
    reading
        .host()
        .filter(host -> !bound && sharedCpus > 0)
        .filter(host -> host.busy() > limits.generatorCpu() * sharedCpus)
        .ifPresent(host ->
            doubts.add(
                new MachineReason.SharedCpusBusy(
                    Rounding.rounded(Math.min(host.busy(), sharedCpus)),
                    sharedCpus,
                    Rounding.rounded(Math.clamp(generator, 0, sharedCpus)),
                    others(sharedCpus))));
    stolen();
    loops();
    long pause = reading.pauses().longest().toMillis();
    if (pause > limits.pause().toMillis()) {
      doubts.add(new MachineReason.Paused(pause));
    }
    return List.copyOf(doubts);
  }

  /** What other programs used of the CPUs that server and generator share; null if unknown. */
  private @Nullable Double others(int sharedCpus) {
    return reading.surroundings().others().stream()
        .filter(use -> use.name().equals(CpuGroup.SHARED.label()))
        .findFirst()
        .map(use -> Rounding.rounded(Math.clamp(use.cores(), 0, sharedCpus)))
        .orElse(null);
  }

  /** What the host did alone, where a wrapped tool is the generator. */
  List<Reason> ofHost() {
    stolen();
    return List.copyOf(doubts);
  }

  private void stolen() {
    reading
        .host()
        .filter(host -> host.stolen() > STOLEN_CORES)
        .ifPresent(host -> doubts.add(new MachineReason.Stolen(Rounding.rounded(host.stolen()))));
  }

  /** Tells of the loop that fared worst: the result has the times of each. */
  private void loops() {
    List<MachineReading.LoopTimes> loops = reading.loops();
    double busy = loops.stream().mapToDouble(MachineReading.LoopTimes::busy).max().orElse(0);
    if (busy > limits.generatorCpu()) {
      doubts.add(new MachineReason.LoopBound(busy));
    }
    double waited = loops.stream().mapToDouble(MachineReading.LoopTimes::waited).max().orElse(0);
    if (waited > limits.runQueue()) {
      doubts.add(new MachineReason.LoopStarved(waited, limits.runQueue()));
    }
  }
}
