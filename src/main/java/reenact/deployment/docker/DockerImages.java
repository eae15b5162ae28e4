package reenact.deployment.docker;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.TarArchive;
import reenact.deployment.server.ServerBundle;
import reenact.environment.Image;
import reenact.workload.Server;

/** Images of servers: made here, or fetched. */
final class DockerImages {

  /** Marks the images that were made here. */
  static final String LABEL = "reenact.bundle";

  private static final Logger LOG = LoggerFactory.getLogger(DockerImages.class);
  private static final int TAG_DIGITS = 12;
  private static final Duration BUILDING = Duration.ofMinutes(10);
  private static final Duration SILENCE = Duration.ofMinutes(3);

  private static final String RECIPE =
      """
      FROM scratch
      COPY root/ /
      """;

  private final Docker docker;
  private final String run;
  private final PullListener pulling;

  DockerImages(Docker docker, String run, PullListener pulling) {
    this.run = run;
    this.docker = docker;
    this.pulling = pulling;
  }

  /**
   * Makes an image of a server's files, unless the daemon has one of the same content.
   *
   * @param scratch where a temporary file may lie
   * @return its name
   */
  String make(ServerBundle bundle, Server server, Path scratch) throws DeploymentException {
    String hash = bundle.hash();
    String name = "reenact/%s:%s".formatted(server.label(), hash.substring(0, TAG_DIGITS));
    if (present(name)) {
      return name;
    }
    LOG.info("making image {} of {} files", name, bundle.files().size());
    try (TarArchive context = new TarArchive(scratch.resolve("image.tar"))) {
      context.text("Dockerfile", RECIPE, 0, 0644);
      for (Map.Entry<String, Path> file : bundle.files().entrySet()) {
        int mode = ServerBundle.mode(file.getValue());
        context.file("root" + file.getKey(), file.getValue(), 0, mode);
      }
      context.text("root/etc/passwd", passwd(), 0, 0644).text("root/etc/group", group(), 0, 0644);
      try (InputStream in = context.finished()) {
        return Docker.ask(
            "make an image of " + bundle.binary().file(),
            BUILDING,
            () -> {
              docker
                  .client()
                  .buildImageCmd(in)
                  .withTags(Set.of(name))
                  .withLabels(labels(hash))
                  .exec(new BuildImageResultCallback())
                  .awaitImageId();
              return name;
            });
      }
    } catch (IOException e) {
      throw new DeploymentException("the server's files cannot be read: " + e.getMessage(), e);
    }
  }

  /** With whose run made it: `clean` leaves the images of runs that go on. */
  private Map<String, String> labels(String hash) {
    Map<String, String> labels = new HashMap<>(DockerLeftovers.labels(run));
    labels.put(LABEL, hash);
    return labels;
  }

  private static String passwd() {
    return "root:x:0:0::/:/bin/false\nnobody:x:%1$d:%1$d::/:/bin/false\n"
        .formatted(ServerBundle.USER);
  }

  private static String group() {
    return "root:x:0:\nnogroup:x:%d:\n".formatted(ServerBundle.USER);
  }

  /** Pulls an image, unless the daemon has it. */
  String fetch(Image.Named image) throws DeploymentException {
    if (!present(image.reference())) {
      LOG.info("pulling image {}", image.reference());
      pulling.pulled(image.reference(), 0, 0);
      try {
        PullProgress progress = new PullProgress(image.reference(), pulling);
        Docker.ask(
            "begin to pull the image",
            () -> docker.client().pullImageCmd(withTag(image.reference())).exec(progress));
        progress.await(SILENCE);
      } catch (DeploymentException e) {
        throw new DeploymentException(
            e.fault()
                .in("the daemon has no image %s and cannot pull it".formatted(image.reference()))
                .and("check the name and the registry, or set image = from-native-binary"),
            e);
      }
    }
    return image.reference();
  }

  /** Without a tag, Docker would pull all of them. */
  private static String withTag(String reference) {
    String last = reference.substring(reference.lastIndexOf('/') + 1);
    return last.contains(":") || last.contains("@") ? reference : reference + ":latest";
  }

  private boolean present(String name) throws DeploymentException {
    return Docker.ask(
        "look for the image " + name,
        () -> {
          try {
            docker.client().inspectImageCmd(name).exec();
            return true;
          } catch (NotFoundException e) {
            return false;
          }
        });
  }
}
