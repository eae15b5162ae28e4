package reenact.engine;

import java.util.HashSet;
import java.util.Set;
import reenact.deployment.Deployment;
import reenact.deployment.server.Treatment;
import reenact.environment.Environment;
import reenact.workload.Workload;

/** Tells, once for each reason, that a server is root: one that others may ask should not be. */
public final class RootServerWarning {

  private final Progress progress;
  private final Set<String> told = new HashSet<>();

  public RootServerWarning(Progress progress) {
    this.progress = progress;
  }

  public void of(Workload workload, Environment environment, Deployment deployment) {
    String user = deployment.treatment().facts().get(Treatment.USER);
    if (user != null && told.add(user)) {
      progress.noticed(
          "%s in %s runs as %s".formatted(workload.server().label(), environment.name(), user));
    }
  }
}
