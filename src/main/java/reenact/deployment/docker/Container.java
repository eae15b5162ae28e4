package reenact.deployment.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Frame;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.ProcessIdentity;
import reenact.deployment.process.ServerLifecycle;
import reenact.deployment.process.Tail;
import reenact.deployment.workspace.CleanupResult;

/** A container, with the volumes that were made for it. */
final class Container implements ServerLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Container.class);

  private static final int LAST_LINES = 8;
  private static final int STARTUP_LINES = 200;
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(10);
  private static final Duration COPYING = Duration.ofMinutes(5);
  private static final Duration STARTING = Duration.ofMinutes(2);

  private final Docker docker;
  private final String name;
  private final List<String> volumes;
  private Optional<ProcessIdentity> process = Optional.empty();

  /**
   * @param volumes that go with it
   */
  Container(Docker docker, String name, List<String> volumes) {
    this.docker = docker;
    this.name = name;
    this.volumes = List.copyOf(volumes);
  }

  /** Unpacks an archive in it, which has to be there but need not run. */
  void put(String folder, InputStream archive) throws DeploymentException {
    Docker.ask(
        "copy files into a container",
        COPYING,
        () ->
            docker
                .client()
                .copyArchiveToContainerCmd(name)
                .withRemotePath(folder)
                .withTarInputStream(archive)
                .exec());
  }

  void start() throws DeploymentException {
    Docker.ask(
        "start the container", STARTING, () -> docker.client().startContainerCmd(name).exec());
  }

  InspectContainerResponse inspected() throws DeploymentException {
    return Docker.ask(
        "say how the container is", () -> docker.client().inspectContainerCmd(name).exec());
  }

  /** The number of its first process on the daemon's machine; 0 when it does not run. */
  long process() throws DeploymentException {
    Long pid = inspected().getState().getPidLong();
    process =
        Optional.ofNullable(pid)
            .filter(known -> docker.local())
            .flatMap(ProcessHandle::of)
            .map(ProcessIdentity::of);
    return pid == null ? 0 : pid;
  }

  /** A process of this machine is looked at; only one elsewhere has to be asked for. */
  @Override
  public boolean alive() {
    Optional<ProcessIdentity> known = process;
    if (known.isPresent()) {
      return known.get().alive().isPresent();
    }
    try {
      return Boolean.TRUE.equals(inspected().getState().getRunning());
    } catch (DeploymentException e) {
      return false;
    }
  }

  /** Whether its log holds a text. */
  boolean said(String text) {
    return log(STARTUP_LINES).text().contains(text);
  }

  @Override
  public String lastLogLines() {
    return String.join("\n", log(LAST_LINES).lastLines());
  }

  private Tail log(int lines) {
    Tail tail = new Tail();
    try {
      Docker.ask(
          "show a container's log",
          LOG_PATIENCE,
          () ->
              docker
                  .client()
                  .logContainerCmd(name)
                  .withStdOut(true)
                  .withStdErr(true)
                  .withTail(lines)
                  .exec(
                      new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                          tail.add(frame.getPayload());
                        }
                      })
                  .awaitCompletion());
    } catch (DeploymentException e) {
      // Without a log there are no last words.
      LOG.debug("no log of container {}: {}", name, e.getMessage());
    }
    return tail;
  }

  /** Ends it and removes it with its volumes, even when interrupted, so that nothing is left. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    CleanupResult left = DockerLeftovers.removeContainer(docker, name, "container " + name);
    for (String volume : volumes) {
      left = left.and(DockerLeftovers.removeVolume(docker, volume));
    }
    // The ledger still tells of it: the end of the run tries again, and then tells.
    left.unseen().forEach(LOG::warn);
    docker.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
