package reenact.engine;

import java.util.Optional;
import reenact.driver.ExhaustedResource;
import reenact.driver.ProcessLimits;
import reenact.fault.Fault;
import reenact.generator.tool.Tools;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Trial;

/** Whether this machine lets a trial have what it takes. */
public final class ResourceCheck {

  private ResourceCheck() {}

  /** Names the resources that a driver's clients need and cannot have, with the remedy. */
  public static Optional<Fault> lacking(DriverChoice driver, Load load) {
    if (driver.name().startsWith("noop") || Tools.named(driver.name()).isPresent()) {
      return Optional.empty();
    }
    int clients = load.clients();
    int pool = driver.poolSize();
    return ProcessLimits.lacking(pool > 0 ? Math.min(pool, clients) : clients);
  }

  /** What is done with what the machine has. */
  interface Work<T> {
    T done() throws InterruptedException;
  }

  /**
   * Does what a trial takes, and says what was lacking if it fails for want of something.
   *
   * @throws ResourceLimitException also before it begins, where that can be known
   */
  static <T> T within(Trial trial, Work<T> work)
      throws InterruptedException, ResourceLimitException {
    Optional<Fault> lack = lacking(trial.driver(), trial.load());
    if (lack.isPresent()) {
      throw new ResourceLimitException(lack.get());
    }
    try {
      return work.done();
    } catch (RuntimeException | OutOfMemoryError e) {
      Optional<ExhaustedResource> known = ExhaustedResource.of(e);
      if (known.isPresent()) {
        throw new ResourceLimitException(known.get().label(), known.get().remedy(), e);
      }
      throw e;
    }
  }
}
