package reenact.deployment;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Pinning;
import reenact.deployment.server.RunningServer;
import reenact.deployment.server.Treatment;
import reenact.environment.CpuPlacement;
import reenact.environment.Endpoint;

/** A running server, beside which the generator keeps to its CPUs until it is closed. */
record StartedDeployment(RunningServer server, CpuPlacement placement) implements Deployment {

  private static final Logger LOG = LoggerFactory.getLogger(StartedDeployment.class);

  /**
   * Confines the generator.
   *
   * @throws DeploymentException when that is not possible; the server is gone then
   */
  static StartedDeployment of(RunningServer server, CpuPlacement placement)
      throws DeploymentException {
    try {
      if (!placement.generator().equals(placement.machine().usable())) {
        Pinning.generator(placement.generator());
      }
      LOG.info("{}", CpuPlacement.words(placement.facts()));
      return new StartedDeployment(server, placement);
    } catch (DeploymentException e) {
      server.lifeline().close();
      throw e;
    }
  }

  @Override
  public Endpoint endpoint() {
    return server.endpoint();
  }

  @Override
  public String binarySha256() {
    return server.binarySha256();
  }

  @Override
  public List<Long> processes() {
    return server.processes();
  }

  @Override
  public boolean alive() {
    return server.lifeline().alive();
  }

  @Override
  public String lastWords() {
    return server.lifeline().lastLogLines();
  }

  @Override
  public Treatment treatment() {
    return server.treatment().and(placement.facts());
  }

  @Override
  public void close() {
    server.lifeline().close();
    if (!placement.generator().equals(placement.machine().usable())) {
      try {
        Pinning.generator(placement.machine().usable());
      } catch (DeploymentException e) {
        LOG.warn("the generator stays on {}", placement.generator(), e);
      }
    }
  }
}
