package reenact.deployment;

import java.util.List;
import reenact.environment.Endpoint;
import reenact.environment.Secret;

/** The machine itself: there is nothing to start and nothing to reach. */
record MachineDeployment() implements Deployment {

  private static final Endpoint NOWHERE = new Endpoint("", 0, "", Secret.NONE, "", null);

  @Override
  public Endpoint endpoint() {
    return NOWHERE;
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
