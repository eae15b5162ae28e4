package reenact.deployment;

import java.util.List;
import reenact.environment.Endpoint;

/** A server that is a process of this machine. */
final class NativeDeployment implements Deployment {

  private final Endpoint endpoint;
  private final ServerBinary binary;
  private final ServerProcess process;

  NativeDeployment(Endpoint endpoint, ServerBinary binary, ServerProcess process) {
    this.endpoint = endpoint;
    this.binary = binary;
    this.process = process;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public String binarySha256() {
    return binary.sha256();
  }

  @Override
  public List<Long> processes() {
    return List.of(process.pid());
  }

  @Override
  public boolean alive() {
    return process.alive();
  }

  @Override
  public String lastWords() {
    return process.lastWords();
  }

  @Override
  public void close() {
    process.close();
  }
}
