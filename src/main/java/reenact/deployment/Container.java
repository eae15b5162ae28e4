package reenact.deployment;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A container, with the volumes that were made for it. */
final class Container implements Lifeline {

  private static final int LAST_LINES = 8;
  private static final int STARTUP_LINES = 200;
  private static final int PATIENCE_SECONDS = 10;

  private final Docker docker;
  private final String name;
  private final List<String> volumes;

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
        () ->
            docker
                .client()
                .copyArchiveToContainerCmd(name)
                .withRemotePath(folder)
                .withTarInputStream(archive)
                .exec());
  }

  void start() throws DeploymentException {
    Docker.ask("start the container", () -> docker.client().startContainerCmd(name).exec());
  }

  InspectContainerResponse inspected() throws DeploymentException {
    return Docker.ask(
        "say how the container is", () -> docker.client().inspectContainerCmd(name).exec());
  }

  /** The number of its first process on the daemon's machine; 0 when it does not run. */
  long process() throws DeploymentException {
    Long pid = inspected().getState().getPidLong();
    return pid == null ? 0 : pid;
  }

  @Override
  public boolean alive() {
    try {
      return Boolean.TRUE.equals(
          docker.client().inspectContainerCmd(name).exec().getState().getRunning());
    } catch (DockerException e) {
      return false;
    }
  }

  /** Whether its log holds a text. */
  boolean said(String text) {
    return log(STARTUP_LINES).contains(text);
  }

  @Override
  public String lastWords() {
    return log(LAST_LINES).strip();
  }

  private String log(int lines) {
    StringBuilder text = new StringBuilder();
    try {
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
                  text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                }
              })
          .awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DockerException e) {
      // Without a log there are no last words.
    }
    return text.toString();
  }

  /** Ends it and removes it with its volumes, even when interrupted, so that nothing is left. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    DockerLeftovers.removeContainer(docker, name);
    volumes.forEach(volume -> DockerLeftovers.removeVolume(docker, volume));
    docker.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
