package reenact.deployment;

import java.util.List;
import reenact.deployment.server.Treatment;
import reenact.environment.CpuPlacement;
import reenact.environment.Endpoint;

/** A running server, beside which the generator keeps to its CPUs. */
public interface Deployment extends AutoCloseable {

  /** Its address as the generator reaches it. */
  Endpoint endpoint();

  /** The SHA-256 of its binary in hexadecimal; empty when it is not known. */
  String binarySha256();

  /** The processes that are the server; none when they run elsewhere. */
  List<Long> processes();

  /** Where it runs: where we started it, unless it was somebody else. */
  default ServerLocation whereabouts() {
    return ServerLocation.OURS;
  }

  /** Whether it is still there, as far as can be known without asking it. */
  boolean alive();

  /** The last lines of its log; empty when that is elsewhere. */
  String lastWords();

  /** What is done to the server, as far as it is known. */
  Treatment treatment();

  /** The CPUs that it and the generator have. */
  CpuPlacement placement();

  /** Stops the server and removes all that was made for it. */
  @Override
  void close();
}
