package reenact.deployment;

import java.util.List;
import reenact.environment.Endpoint;
import reenact.environment.Secret;

/**
 * What is there without us: nothing is started and nothing is stopped.
 *
 * @param endpoint where it answers
 */
record GivenDeployment(Endpoint endpoint) implements Deployment {

  /** The machine itself, which there is no need to reach. */
  static GivenDeployment machine() {
    return new GivenDeployment(new Endpoint("", 0, "", Secret.NONE, "", null));
  }

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
