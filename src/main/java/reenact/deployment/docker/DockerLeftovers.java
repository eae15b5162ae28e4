package reenact.deployment.docker;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.RunOrigin;
import reenact.deployment.workspace.Workspace;

/** What runs leave with a Docker daemon, told by its labels. */
public final class DockerLeftovers {

  private static final Logger LOG = LoggerFactory.getLogger(DockerLeftovers.class);

  private static final String RUN = "reenact.run";

  private static final Path SOCKET = Path.of("/var/run/docker.sock");

  private DockerLeftovers() {}

  /** The labels of all that a run makes. */
  static Map<String, String> labels(String run) {
    Map<String, String> labels = new HashMap<>(RunOrigin.here().labels());
    labels.put(RUN, run);
    return labels;
  }

  /** Removes what one run has left with the daemon. */
  public static CleanupResult remove(String run) {
    try (Docker docker = Docker.connect()) {
      return remove(
          docker,
          labels -> run.equals(labels.get(RUN)) ? RunOrigin.Fate.IS_OVER : RunOrigin.Fate.GOES_ON);
    } catch (DeploymentException e) {
      return unseen("leftovers of run %s in Docker".formatted(run), e);
    }
  }

  /**
   * Removes what runs of this machine have left that are no more, and all images that were made
   * from native binaries and that no run can be about to use.
   */
  public static CleanupResult removeAll() {
    try (Docker docker = Docker.connect()) {
      RunOrigin here = RunOrigin.here();
      return remove(docker, here::fate).and(removeImages(docker, here));
    } catch (DeploymentException e) {
      if (!mayAsk()) {
        return CleanupResult.refused(
            "leftovers of other users' runs in Docker stay, because this user may not access the daemon");
      }
      return expected() ? unseen("leftovers of runs in Docker", e) : CleanupResult.NONE;
    }
  }

  /** Whether this user may use the daemon. A user who may not has left nothing with it. */
  private static boolean mayAsk() {
    return System.getenv("DOCKER_HOST") != null
        || !Files.exists(SOCKET)
        || Files.isWritable(SOCKET);
  }

  private static CleanupResult unseen(String what, DeploymentException e) {
    return CleanupResult.unseen(
        "%s not removed: %s; then run `reenact clean`".formatted(what, e.getMessage()));
  }

  /** Whether there should be a daemon: one that does not answer may hold what runs have left. */
  private static boolean expected() {
    return System.getenv("DOCKER_HOST") != null
        || Files.exists(SOCKET)
        || Processes.find("dockerd").isPresent();
  }

  /** Removes the containers and volumes of runs that are over, and names those that may be. */
  public static CleanupResult remove(
      Docker docker, Function<Map<String, String>, RunOrigin.Fate> fate)
      throws DeploymentException {
    CleanupResult all = CleanupResult.NONE;
    List<String> label = List.of(RUN);
    List<Container> containers =
        Docker.ask(
            "list containers",
            () ->
                docker
                    .client()
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(label)
                    .exec());
    for (Container container : containers) {
      String name = String.join(" ", container.getNames()).replace("/", "");
      all =
          all.and(
              switch (fate.apply(container.getLabels())) {
                case IS_OVER -> removeContainer(docker, container.getId(), "container " + name);
                case UNKNOWN -> elsewhere("container " + name, "rm -f " + name);
                case GOES_ON -> CleanupResult.NONE;
              });
    }
    List<InspectVolumeResponse> volumes =
        Docker.ask(
            "list volumes",
            () -> docker.client().listVolumesCmd().withFilter("label", label).exec().getVolumes());
    for (InspectVolumeResponse volume : volumes) {
      String name = volume.getName();
      all =
          all.and(
              switch (fate.apply(volume.getLabels())) {
                case IS_OVER -> removeVolume(docker, name);
                case UNKNOWN -> elsewhere("volume " + name, "volume rm " + name);
                case GOES_ON -> CleanupResult.NONE;
              });
    }
    return all;
  }

  /** Of what may be another machine's or container's. */
  private static CleanupResult elsewhere(String what, String removal) {
    return CleanupResult.refused(
        "%s stays, because its run may be in progress in a container or on another machine; if it is not: docker %s"
            .formatted(what, removal));
  }

  private static CleanupResult removeImages(Docker docker, RunOrigin here)
      throws DeploymentException {
    CleanupResult all = CleanupResult.NONE;
    if (Workspace.aliveRuns().stream().anyMatch(ledger -> ledger.has("docker"))) {
      return CleanupResult.refused("server images stay, because a run is using Docker");
    }
    List<Image> images =
        Docker.ask(
            "list images",
            () -> docker.client().listImagesCmd().withLabelFilter(DockerImages.LABEL).exec());
    for (Image image : images) {
      Map<String, String> labels = Objects.requireNonNullElse(image.getLabels(), Map.of());
      String name = name(image);
      all =
          all.and(
              switch (labels.containsKey(RUN) ? here.fate(labels) : RunOrigin.Fate.IS_OVER) {
                case IS_OVER ->
                    gone(
                        "image " + name,
                        () -> docker.client().removeImageCmd(image.getId()).exec());
                case UNKNOWN -> elsewhere("image " + name, "rmi " + name);
                case GOES_ON ->
                    CleanupResult.refused(
                        "image %s stays, because its run is in progress".formatted(name));
              });
    }
    return all;
  }

  private static String name(Image image) {
    String[] names = image.getRepoTags();
    return names == null ? image.getId() : String.join(" ", names);
  }

  static CleanupResult removeContainer(Docker docker, String container, String what) {
    return gone(
        what,
        () ->
            docker
                .client()
                .removeContainerCmd(container)
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
  }

  static CleanupResult removeVolume(Docker docker, String volume) {
    return gone("volume " + volume, () -> docker.client().removeVolumeCmd(volume).exec());
  }

  /** Ignores objects that are gone already or in use by a live run. */
  private static CleanupResult gone(String what, Callable<?> removal) {
    try {
      return Docker.ask(
          "remove " + what,
          () -> {
            try {
              removal.call();
              return CleanupResult.removed(List.of(what));
            } catch (NotFoundException e) {
              return CleanupResult.NONE;
            } catch (ConflictException e) {
              LOG.warn("{} is still in use", what);
              return CleanupResult.refused(what + " is still in use");
            }
          });
    } catch (DeploymentException e) {
      return unseen(what, e);
    }
  }
}
