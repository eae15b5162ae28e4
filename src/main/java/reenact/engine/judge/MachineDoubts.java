package reenact.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reenact.plan.Limits;
import reenact.result.trial.Bottleneck;
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
  private final List<String> doubts = new ArrayList<>();

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
  List<String> ofGenerator(int generatorCpus, int sharedCpus) {
    double generator = reading.working();
    boolean bound = generator > limits.generatorCpu() * generatorCpus;
    if (bound) {
      held(
          Bottleneck.GENERATOR,
          ": it used %.2f of its %d CPUs",
          Math.min(generator, generatorCpus),
          generatorCpus);
    }
    reading
        .host()
        .filter(host -> !bound && sharedCpus > 0)
        .filter(host -> host.busy() > limits.generatorCpu() * sharedCpus)
        .ifPresent(host ->
            held(
                Bottleneck.SHARED_CPUS,
                " (%.2f of %d, %.2f of them the generator)",
                Math.min(host.busy(), sharedCpus),
                sharedCpus,
                Math.min(generator, sharedCpus)));
    stolen();
    loops();
    long pause = reading.pauses().longest().toMillis();
    if (pause > limits.pause().toMillis()) {
      doubt("the generator stood still for %d ms", pause);
    }
    return List.copyOf(doubts);
  }

  /** What the host did alone, where a wrapped tool is the generator. */
  List<String> ofHost() {
    stolen();
    return List.copyOf(doubts);
  }

  private void stolen() {
    reading
        .host()
        .filter(host -> host.stolen() > STOLEN_CORES)
        .ifPresent(host -> doubt("the hypervisor took %.2f cores", host.stolen()));
  }

  /** Tells of the loop that fared worst: the result has the times of each. */
  private void loops() {
    List<MachineReading.LoopTimes> loops = reading.loops();
    double busy = loops.stream().mapToDouble(MachineReading.LoopTimes::busy).max().orElse(0);
    if (busy > limits.generatorCpu()) {
      held(Bottleneck.GENERATOR, ": an event loop was busy for %.0f %% of the window", 100 * busy);
    }
    double waited = loops.stream().mapToDouble(MachineReading.LoopTimes::waited).max().orElse(0);
    if (waited > limits.runQueue()) {
      doubt(
          "an event loop was ready but had no CPU for %.1f %% of the window, over the limit of %.3g %%",
          100 * waited, 100 * limits.runQueue());
    }
  }

  private void held(Bottleneck bottleneck, String format, Object... figures) {
    doubts.add(bottleneck.reason(String.format(Locale.ROOT, format, figures)));
  }

  private void doubt(String format, Object... figures) {
    doubts.add(String.format(Locale.ROOT, format, figures));
  }
}
