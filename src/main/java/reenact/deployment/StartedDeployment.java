package reenact.deployment;

import java.util.List;
import reenact.environment.Endpoint;

/**
 * A server that was started here and lives as long as a process, a container or a guest does.
 *
 * @param binarySha256 in hexadecimal; empty when it is not known
 * @param processes on this machine; none if they run elsewhere
 * @param lifeline of what it runs in
 */
record StartedDeployment(
    Endpoint endpoint,
    String binarySha256,
    List<Long> processes,
    Treatment treatment,
    Lifeline lifeline)
    implements Deployment {

  StartedDeployment {
    processes = List.copyOf(processes);
  }

  /**
   * A server that is a process of this machine.
   *
   * @param treatment what is done to it
   */
  static StartedDeployment of(
      ServerProcess process, ServerBinary binary, Endpoint endpoint, Treatment treatment) {
    return new StartedDeployment(
        endpoint, binary.sha256(), List.of(process.pid()), treatment, process);
  }

  @Override
  public boolean alive() {
    return lifeline.alive();
  }

  @Override
  public String lastWords() {
    return lifeline.lastWords();
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
