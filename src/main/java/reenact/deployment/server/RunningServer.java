package reenact.deployment.server;

import java.util.List;
import reenact.deployment.process.ServerLifecycle;
import reenact.environment.Endpoint;
import reenact.environment.Secret;

/**
 * A server that lives as long as a process, a container or a guest does, or without us.
 *
 * @param binarySha256 in hexadecimal; empty when it is not known
 * @param processes on this machine; none if they run elsewhere
 * @param lifeline of what it runs in
 */
public record RunningServer(
    Endpoint endpoint,
    String binarySha256,
    List<Long> processes,
    Treatment treatment,
    ServerLifecycle lifeline) {

  public RunningServer {
    processes = List.copyOf(processes);
  }

  /**
   * A server that is a process of this machine.
   *
   * @param treatment what is done to it
   */
  static RunningServer of(
      ServerProcess process, ServerBinary binary, Endpoint endpoint, Treatment treatment) {
    return new RunningServer(endpoint, binary.sha256(), List.of(process.pid()), treatment, process);
  }

  /** What is there without us: nothing is started and nothing is stopped. */
  public static RunningServer given(Endpoint endpoint) {
    return new RunningServer(
        endpoint, "", List.of(), Treatment.unknown(), new ServerLifecycle.OfOthers());
  }

  /** The machine itself, which there is no need to reach. */
  public static RunningServer machine() {
    return given(new Endpoint("", 0, "", Secret.NONE, "", null));
  }
}
