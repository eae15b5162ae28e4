package reenact.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import reenact.deployment.Deployment;
import reenact.deployment.server.Treatment;
import reenact.environment.Environment;
import reenact.workload.Workload;

/** Tells, once for each reason, that a server is root: one that others may ask should not be. */
public final class RootServerWarning {

  private final Consumer<RunEvent> events;
  private final Set<String> told = new HashSet<>();

  public RootServerWarning(Consumer<RunEvent> events) {
    this.events = events;
  }

  public void of(Workload workload, Environment environment, Deployment deployment) {
    String user = deployment.treatment().facts().get(Treatment.USER);
    if (user != null && told.add(user)) {
      events.accept(
          new RunEvent.Noticed(
              "%s in %s runs as %s"
                  .formatted(workload.subject().label(), environment.name(), user)));
    }
  }
}
