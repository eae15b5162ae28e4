package reenact.deployment;

import java.util.List;
import reenact.environment.Endpoint;

/**
 * A server that somebody else runs: nothing is started and nothing is stopped.
 *
 * @param endpoint where it answers
 */
record ExternalDeployment(Endpoint endpoint) implements Deployment {

  @Override
  public String binarySha256() {
    return "";
  }

  @Override
  public List<Long> processes() {
    return List.of();
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public String lastWords() {
    return "";
  }

  @Override
  public Treatment treatment() {
    return Treatment.unknown();
  }

  @Override
  public void close() {}
}
