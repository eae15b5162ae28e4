package reenact.telemetry;

import java.io.File;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reenact.environment.ProcStat;

/**
 * The processes of the machine at one instant, without threads of the kernel.
 *
 * @param nanos when it began, by {@link System#nanoTime}
 */
record ProcessSnapshot(long nanos, Map<Long, Program> programs) {

  ProcessSnapshot {
    programs = Map.copyOf(programs);
  }

  /** Takes censuses; what has once been a thread of the kernel is not read again. */
  static final class Taker {
    private static final File PROC = new File("/proc");
    private final Set<Long> kernel = new HashSet<>();

    /** Everybody who is there now; nobody elsewhere than on Linux. */
    synchronized ProcessSnapshot take() {
      long nanos = System.nanoTime();
      Map<Long, Program> programs = new HashMap<>();
      String[] names = PROC.list();
      for (String name : names == null ? new String[0] : names) {
        char first = name.charAt(0);
        if (first >= '1' && first <= '9') {
          count(Long.parseLong(name), programs);
        }
      }
      return new ProcessSnapshot(nanos, programs);
    }

    private void count(long pid, Map<Long, Program> programs) {
      if (kernel.contains(pid)) {
        return;
      }
      Optional<Program> program = ProcStat.of(pid).map(Program::of);
      program.ifPresent(known -> {
        if (known.kernel()) {
          kernel.add(pid);
        } else {
          programs.put(pid, known);
        }
      });
    }
  }

  /** Whether a process has one of some others among its ancestors, or is one of them. */
  boolean hasAncestor(long pid, Set<Long> ancestors) {
    long at = pid;
    // No family is deeper; a census that was taken while processes died may hold a circle.
    for (int depth = 0; depth < programs.size() + 1; depth++) {
      if (ancestors.contains(at)) {
        return true;
      }
      Program program = programs.get(at);
      if (program == null || program.parent() == 0) {
        return false;
      }
      at = program.parent();
    }
    return false;
  }

  /** CPU time of a process and of its ended children since an earlier census, in ticks. */
  long ticksSince(ProcessSnapshot earlier, Program program) {
    return program.ticks() + program.reapedTicks() - earlier.spent(program);
  }

  private long spent(Program later) {
    Program known = programs.get(later.pid());
    return known == null || known.started() != later.started()
        ? 0
        : known.ticks() + known.reapedTicks();
  }
}
