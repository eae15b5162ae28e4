package reenact.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Threads on CPUs of their own. */
final class Pinning {

  private static final Duration PINNING = Duration.ofSeconds(5);

  private Pinning() {}

  /**
   * Gives each thread a CPU of its own where there are enough for all; else leaves them together.
   *
   * @param cpus as taskset lists them; empty for all
   */
  static void spread(List<Long> threads, String cpus) throws DeploymentException {
    List<Integer> numbers = numbers(cpus);
    if (threads.size() > numbers.size()) {
      return;
    }
    for (int i = 0; i < threads.size(); i++) {
      String cpu = numbers.get(i).toString();
      String thread = threads.get(i).toString();
      if (!Processes.run(PINNING, List.of("taskset", "-c", "-p", cpu, thread))
          .map(Processes.Ended::well)
          .orElse(false)) {
        throw new DeploymentException(
            "a processor of the guest cannot be confined to CPU %s; choose other server-cpus"
                .formatted(cpu));
      }
    }
  }

  /** The CPUs of a list such as {@code 0,2-3}. */
  static List<Integer> numbers(String cpus) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : cpus.isEmpty() ? new String[0] : cpus.split(",")) {
      String[] ends = range.split("-", 2);
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .forEach(numbers::add);
    }
    return numbers;
  }
}
