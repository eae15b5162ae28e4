package reenact.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reenact.Requirement;
import reenact.deployment.process.ProcessIdentity;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.RunOrigin;

/** What runs of here and elsewhere leave with one daemon. */
@Tag("alone")
class DockerLeftoversIT {

  private static final RunOrigin HERE = RunOrigin.here();

  private final String run = Long.toHexString(System.nanoTime());
  private final List<String> volumes = new ArrayList<>();

  @BeforeEach
  void needsDocker() {
    Requirement.docker();
  }

  private static void docker(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    Processes.run(Duration.ofMinutes(1), command);
  }

  @AfterEach
  void removeVolumes() {
    volumes.forEach(volume -> docker(List.of("volume", "rm", volume)));
  }

  /** A volume of a run. */
  private String left(String purpose, Map<String, String> labels) {
    String name = "reenact-" + run + "-" + purpose;
    volumes.add(name);
    List<String> arguments = new ArrayList<>(List.of("volume", "create"));
    arguments.addAll(List.of("--label", "reenact.run=" + run));
    labels.forEach((label, value) -> arguments.addAll(List.of("--label", label + "=" + value)));
    arguments.add(name);
    docker(arguments);
    return name;
  }

  /** Runs of others are not this test's to remove. */
  private RunOrigin.Fate fate(Map<String, String> labels) {
    return run.equals(labels.get("reenact.run")) ? HERE.fate(labels) : RunOrigin.Fate.GOES_ON;
  }

  @Test
  void whatMayBeOfALiveRunElsewhereStaysAndIsNamed() throws Exception {
    ProcessIdentity ended = new ProcessIdentity(HERE.owner().pid(), "7 " + HERE.owner().boot());
    String over =
        left("over", new RunOrigin(HERE.host(), HERE.machine(), HERE.namespace(), ended).labels());
    String inContainer =
        left("container", new RunOrigin(HERE.host(), HERE.machine(), "pid:[1]", ended).labels());
    left("living", HERE.labels());

    try (Docker docker = Docker.connect()) {
      CleanupResult left = DockerLeftovers.remove(docker, this::fate);

      assertThat(left.removed()).containsExactly("volume " + over);
      assertThat(left.refused())
          .singleElement()
          .asString()
          .startsWith(
              "volume " + inContainer + " stays, because its run may be in progress in a container")
          .endsWith("docker volume rm " + inContainer);
    }
  }
}
