package reenact.deployment;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs leave with a Docker daemon, told by its labels. */
final class DockerLeftovers {

  private static final Logger LOG = LoggerFactory.getLogger(DockerLeftovers.class);

  private static final String RUN = "reenact.run";
  private static final String OWNER = "reenact.owner";
  private static final String MACHINE = "reenact.machine";

  private DockerLeftovers() {}

  /** The labels of all that a run makes. */
  static Map<String, String> labels(String run) {
    Processes.Identity self = Processes.Identity.of(ProcessHandle.current());
    return Map.of(RUN, run, OWNER, self.pid() + " " + self.started(), MACHINE, machine());
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /**
   * Removes what one run has left; nothing if the daemon does not answer.
   *
   * @return what was removed, in words
   */
  static List<String> remove(String run) {
    return remove(labels -> run.equals(labels.get(RUN)), false);
  }

  /**
   * Removes what runs of this machine have left that are no more, and all images that were made
   * from native binaries.
   *
   * @return what was removed, in words
   */
  static List<String> removeAll() {
    return remove(DockerLeftovers::abandoned, true);
  }

  private static boolean abandoned(Map<String, String> labels) {
    String[] owner = labels.getOrDefault(OWNER, "").split(" ");
    if (owner.length != 2 || !machine().equals(labels.get(MACHINE))) {
      return false;
    }
    try {
      return new Processes.Identity(Long.parseLong(owner[0]), Instant.parse(owner[1]))
          .alive()
          .isEmpty();
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private static List<String> remove(Predicate<Map<String, String>> condition, boolean images) {
    List<String> removed = new ArrayList<>();
    try (Docker docker = Docker.connect()) {
      List<String> label = List.of(RUN);
      for (Container container :
          docker.client().listContainersCmd().withShowAll(true).withLabelFilter(label).exec()) {
        if (condition.test(container.getLabels()) && removeContainer(docker, container.getId())) {
          removed.add("container " + String.join(" ", container.getNames()).replace("/", ""));
        }
      }
      for (InspectVolumeResponse volume :
          docker.client().listVolumesCmd().withFilter("label", label).exec().getVolumes()) {
        if (condition.test(volume.getLabels()) && removeVolume(docker, volume.getName())) {
          removed.add("volume " + volume.getName());
        }
      }
      if (images) {
        removed.addAll(removeImages(docker));
      }
    } catch (DeploymentException | DockerException e) {
      LOG.warn("what runs left with Docker stays there: {}", e.getMessage());
    }
    return removed;
  }

  private static List<String> removeImages(Docker docker) {
    List<String> removed = new ArrayList<>();
    for (Image image : docker.client().listImagesCmd().withLabelFilter(DockerImages.LABEL).exec()) {
      try {
        docker.client().removeImageCmd(image.getId()).exec();
        String[] names = image.getRepoTags();
        removed.add("image " + (names == null ? image.getId() : String.join(" ", names)));
      } catch (DockerException e) {
        LOG.warn("image {} is still in use", image.getId());
      }
    }
    return removed;
  }

  static boolean removeContainer(Docker docker, String container) {
    try {
      docker.client().removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
      return true;
    } catch (DockerException e) {
      LOG.debug("container {} is not there", container, e);
      return false;
    }
  }

  static boolean removeVolume(Docker docker, String volume) {
    try {
      docker.client().removeVolumeCmd(volume).exec();
      return true;
    } catch (DockerException e) {
      LOG.debug("volume {} is not there", volume, e);
      return false;
    }
  }
}
