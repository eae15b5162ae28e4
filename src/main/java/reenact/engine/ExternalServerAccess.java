package reenact.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.Deployment;
import reenact.deployment.LocatedDeployment;
import reenact.deployment.ServerLocation;
import reenact.deployment.process.DeploymentException;
import reenact.driver.Control;
import reenact.driver.ServerException;
import reenact.environment.Environment;
import reenact.fault.Fault;
import reenact.plan.Block;

/** The door to a server that somebody else runs, for every command that may write. */
public final class ExternalServerAccess {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalServerAccess.class);

  /** The settings that limit connections: of Redis, of MySQL. */
  private static final List<String> LIMITS = List.of("maxclients", "max_connections");

  private ExternalServerAccess() {}

  /**
   * Refuses a server whose every connection would be taken, as others would be turned away, and one
   * that holds data of others, unless that is allowed.
   *
   * @param connections that clients open at a time
   */
  public static void requireAccess(
      boolean allowed, Environment environment, Control control, int connections)
      throws DeploymentException {
    control.notes().forEach(note -> LOG.warn("{}: {}", environment.name(), note));
    if (environment.ours()) {
      return;
    }
    leaveRoom(control.settings(), connections);
    control.expectConnections(connections);
    if (allowed) {
      return;
    }
    String data = control.existingData();
    if (!data.isEmpty()) {
      throw new DeploymentException(
          "the server is not empty: %s".formatted(data),
          "name another database, or pass --allow-existing-data (the data stays unchanged)");
    }
  }

  /** Refuses a server as above, with the connections that the block's trials need. */
  static void requireAccess(boolean allowed, Block block, Control control)
      throws DeploymentException {
    requireAccess(allowed, block.environment(), control, connections(block));
  }

  /** The most connections that a trial of the block has open at a time. */
  private static int connections(Block block) {
    return block.trials().stream()
        .filter(Measurer::asksServer)
        .mapToInt(trial -> {
          int pool = trial.driver().poolSize();
          return pool == 0 ? trial.load().clients() : Math.min(pool, trial.load().clients());
        })
        .max()
        .orElse(0);
  }

  /** Finds out which programs of this machine are a server that is not ours, if any. */
  static Deployment locate(Deployment deployment, Block block, Control control) {
    Deployment located =
        LocatedDeployment.of(
            deployment,
            block.environment(),
            block.workload().subject(),
            control.connection().orElse(null),
            control.process().orElse(null));
    if (located.whereabouts() == ServerLocation.NOT_TOLD) {
      LOG.warn(
          "{}: the server's program on this machine was not found, so the CPU use of other programs is unknown",
          block.environment().name());
    }
    return located;
  }

  /**
   * Looks, after a trial, at what it did to others.
   *
   * @throws ExternalDataLossException when they have lost something
   */
  static void examine(Control control) {
    Optional<Fault> harm;
    try {
      harm = control.dataLoss();
    } catch (ServerException e) {
      // What became of the server is told with the next trial.
      return;
    }
    harm.ifPresent(loss -> {
      throw new ExternalDataLossException(loss);
    });
  }

  private static void leaveRoom(Map<String, String> settings, int connections)
      throws DeploymentException {
    for (String limit : LIMITS) {
      String most = settings.getOrDefault(limit, "");
      if (most.matches("\\d{1,18}") && connections >= Long.parseLong(most)) {
        throw new DeploymentException(
            "the server allows %s connections (%s), and %d clients would leave none for others"
                .formatted(most, limit, connections),
            "use fewer clients, or raise %s".formatted(limit));
      }
    }
  }

  /**
   * Removes what was written on a server that is not ours.
   *
   * @param failure what ended the measuring before; null if nothing did
   * @throws ServerException when something stays, unless that is not the first failure
   */
  public static void cleanUp(
      Environment environment,
      Control control,
      Consumer<RunEvent> events,
      @Nullable Throwable failure) {
    if (environment.ours()) {
      return;
    }
    List<String> known = control.notes();
    try {
      control.erase(done -> events.accept(new RunEvent.Erasing(done)));
      control.notes().stream()
          .filter(note -> !known.contains(note))
          .map(note -> environment.name() + ": " + note)
          .forEach(note -> {
            LOG.warn(note);
            events.accept(new RunEvent.Failed(note));
          });
    } catch (ServerException e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
      LOG.error("{}", e.getMessage());
      events.accept(new RunEvent.Failed(String.valueOf(e.getMessage())));
    }
  }
}
