package reenact.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.environment.Environment;
import reenact.environment.NetworkPath;
import reenact.environment.ServerFiles;

/**
 * What the files ask.
 *
 * @param name of the run's folder
 * @param sweeps at least one
 * @param environments at least one; the first is the baseline
 * @param seed of everything that is drawn
 * @param shuffled whether loads and environments come in random order
 * @param limits what makes a trial doubtful
 * @param serverFiles what the servers are configured with
 * @param path between the generator and servers on its machine
 * @param allowExistingData whether a server that is not ours may hold other data
 * @param published what others found of the same, to stand beside it; null for nothing
 * @param caps what may be sent at most
 * @param waitQuiet how long each trial waits for other programs to leave its CPUs alone
 */
public record Experiment(
    String name,
    List<Sweep> sweeps,
    List<Environment> environments,
    long seed,
    boolean shuffled,
    Limits limits,
    ServerFiles serverFiles,
    NetworkPath path,
    boolean allowExistingData,
    @Nullable Published published,
    Caps caps,
    Duration waitQuiet) {

  public Experiment {
    sweeps = List.copyOf(sweeps);
    environments = List.copyOf(environments);
  }

  /** The same with other sweeps and environments. */
  public Experiment with(List<Sweep> others, List<Environment> places) {
    return new Experiment(
        name,
        others,
        places,
        seed,
        shuffled,
        limits,
        serverFiles,
        path,
        allowExistingData,
        published,
        caps,
        waitQuiet);
  }

  /** The same with other caps, and another patience with other programs. */
  public Experiment with(Caps otherCaps, Duration otherWait) {
    return new Experiment(
        name,
        sweeps,
        environments,
        seed,
        shuffled,
        limits,
        serverFiles,
        path,
        allowExistingData,
        published,
        otherCaps,
        otherWait);
  }

  /** One that nobody published anything about. */
  public Experiment(
      String name,
      List<Sweep> sweeps,
      List<Environment> environments,
      long seed,
      boolean shuffled,
      Limits limits,
      ServerFiles serverFiles,
      NetworkPath path,
      boolean allowExistingData) {
    this(
        name,
        sweeps,
        environments,
        seed,
        shuffled,
        limits,
        serverFiles,
        path,
        allowExistingData,
        null,
        Caps.NONE,
        Duration.ZERO);
  }
}
