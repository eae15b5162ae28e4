package reenact.deployment;

import java.util.List;
import reenact.environment.Endpoint;

/** A server that is a container. */
final class DockerDeployment implements Deployment {

  private final Container container;
  private final Endpoint endpoint;
  private final String binarySha256;
  private final List<Long> processes;
  private final Treatment treatment;

  /**
   * @param processes on this machine; none if the daemon runs elsewhere
   */
  DockerDeployment(
      Container container,
      Endpoint endpoint,
      String binarySha256,
      List<Long> processes,
      Treatment treatment) {
    this.container = container;
    this.endpoint = endpoint;
    this.binarySha256 = binarySha256;
    this.processes = List.copyOf(processes);
    this.treatment = treatment;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public String binarySha256() {
    return binarySha256;
  }

  @Override
  public List<Long> processes() {
    return processes;
  }

  @Override
  public boolean alive() {
    return container.alive();
  }

  @Override
  public String lastWords() {
    return container.lastWords();
  }

  @Override
  public Treatment treatment() {
    return treatment;
  }

  @Override
  public void close() {
    container.close();
  }
}
