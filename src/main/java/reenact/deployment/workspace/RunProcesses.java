package reenact.deployment.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reenact.deployment.process.ProcessIdentity;
import reenact.deployment.process.Processes;

/**
 * The processes that a run has started, each of which has to prove it.
 *
 * @param run the run's id
 * @param folder of the run
 */
public record RunProcesses(String run, Path folder) {

  /** The variable that every process of a run has in its environment. */
  public static final String MARK = "REENACT_RUN";

  /**
   * Those that are alive: whatever carries the run's mark, and what the ledger names and works in
   * the run's folder, as a server may overwrite its environment with its title.
   */
  public List<ProcessHandle> alive(Ledger ledger) {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    for (ProcessIdentity identity : ledger.processes("process")) {
      identity
          .alive()
          .filter(process -> marked(process.pid()) || inside(process.pid()))
          .filter(process -> ServerUser.plausible(Processes.userOf(process.pid())))
          .ifPresent(process -> found.put(process.pid(), process));
    }
    ProcessHandle.allProcesses()
        .filter(process -> marked(process.pid()))
        .filter(process -> ServerUser.plausible(Processes.userOf(process.pid())))
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .forEach(process -> found.putIfAbsent(process.pid(), process));
    return new ArrayList<>(found.values());
  }

  private boolean marked(long process) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process), "environ"));
      String text = new String(environment, StandardCharsets.ISO_8859_1);
      return ("\0" + text).contains("\0" + MARK + "=" + run + "\0");
    } catch (IOException e) {
      // It has ended, or is another user's.
      return false;
    }
  }

  private boolean inside(long process) {
    try {
      Path place = Files.readSymbolicLink(Path.of("/proc", Long.toString(process), "cwd"));
      return place.startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
