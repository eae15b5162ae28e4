package reenact.deployment.process;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.environment.CpuSet;

/** Threads on CPUs of their own. */
public final class Pinning {

  /** The program that confines others. */
  public static final String PROGRAM = "taskset";

  private static final Duration PINNING = Duration.ofSeconds(5);

  private Pinning() {}

  /** Confines all threads of this process, the generator. */
  public static void generator(CpuSet cpus) throws DeploymentException {
    String self = Long.toString(ProcessHandle.current().pid());
    Processes.Ended ended =
        Processes.run(PINNING, List.of(PROGRAM, "-a", "-c", "-p", cpus.list(), self))
            .orElseThrow(() ->
                new DeploymentException(
                    "generator-cpus needs taskset", "install util-linux or set it to \"\""));
    if (!ended.well()) {
      throw new DeploymentException(
          "the generator cannot be confined to %s: %s".formatted(cpus, ended.output().strip()));
    }
  }

  /** What a command is preceded by to be confined; nothing for no confinement. */
  public static List<String> prefix(@Nullable CpuSet cpus) {
    return cpus == null ? List.of() : List.of(PROGRAM, "-c", cpus.list());
  }

  /**
   * Gives each thread a CPU of its own where there are enough for all; else leaves them together.
   */
  public static void spread(List<Long> threads, CpuSet cpus) throws DeploymentException {
    if (threads.size() > cpus.count()) {
      return;
    }
    List<Integer> numbers = List.copyOf(cpus.numbers());
    for (int i = 0; i < threads.size(); i++) {
      String cpu = numbers.get(i).toString();
      String thread = threads.get(i).toString();
      if (!Processes.run(PINNING, List.of(PROGRAM, "-c", "-p", cpu, thread))
          .map(Processes.Ended::well)
          .orElse(false)) {
        throw new DeploymentException(
            "a processor of the guest cannot be confined to CPU %s".formatted(cpu),
            "choose other server-cpus");
      }
    }
  }
}
