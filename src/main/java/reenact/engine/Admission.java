package reenact.engine;

import java.util.function.Consumer;
import reenact.deployment.Deployment;
import reenact.deployment.process.DeploymentException;
import reenact.generator.Budget;
import reenact.plan.Experiment;
import reenact.plan.Trial;

/** Admits a trial when its requests are within the caps and the machine is quiet. */
final class Admission {

  private final Budget budget;
  private final IdleMachineWait quiet;
  private final Consumer<RunEvent> events;

  Admission(Budget budget, Experiment experiment, Consumer<RunEvent> events) {
    this.budget = budget;
    this.quiet = new IdleMachineWait(experiment.waitQuiet(), experiment.limits());
    this.events = events;
  }

  /**
   * Lets a trial begin for which a server may be started.
   *
   * @throws ResourceLimitException when the caps do not allow it, though they may allow a smaller
   *     one
   * @throws DeploymentException when nothing is left for any
   */
  void requireWithinCaps(Trial trial) throws ResourceLimitException, DeploymentException {
    if (!budget.keepsRate(trial)) {
      throw new ResourceLimitException(
          "max-rate = %s is below the rate of %s".formatted(budget.caps().rate(), trial.id()));
    }
    if (!budget.affords(trial)) {
      String few =
          "%d of max-total-requests = %d are left, too few for %s"
              .formatted(budget.left(), budget.caps().totalRequests(), trial.id());
      if (budget.left() == 0) {
        throw new DeploymentException(few);
      }
      throw new ResourceLimitException(few);
    }
  }

  /** The same for one that has its server, when other programs have left its CPUs alone. */
  void await(Trial trial, Deployment deployment)
      throws ResourceLimitException, DeploymentException, InterruptedException {
    requireWithinCaps(trial);
    quiet.await(trial, deployment, events);
  }
}
