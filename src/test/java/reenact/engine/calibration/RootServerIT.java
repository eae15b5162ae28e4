package reenact.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.workspace.Workspace;
import reenact.engine.Experiments;
import reenact.engine.RunEvent;
import reenact.plan.Experiment;
import reenact.plan.Phases;
import reenact.result.Findings;
import reenact.result.RunResult;
import reenact.workload.RedisWorkload;

/** Servers that root starts where no other user can run them. */
class RootServerIT {

  @TempDir private Path folder;

  private final List<String> noticed = new ArrayList<>();

  @BeforeEach
  void needsRoot() {
    Requirement.root();
    Requirement.program("setpriv");
  }

  private static Experiment experiment(RedisWorkload workload) {
    Phases phases =
        new Phases(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1));
    return Experiments.experiment(
        workload, Experiments.EMBEDDED, "jedis", phases, Experiments.closed(1));
  }

  private void note(RunEvent event) {
    if (event instanceof RunEvent.Noticed(String message)) {
      noticed.add(message);
    }
  }

  private RunResult run() {
    Experiment experiment = experiment(Experiments.redis());
    Experiments.run(experiment, folder, trials -> Findings.NONE, this::note);
    return Experiments.run(experiment, folder, trials -> Findings.NONE, this::note);
  }

  @Test
  void aServerThatHasToBeRootIsToldAndMarkedInItsResult() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

    RunResult result = run();

    assertThat(result.trials())
        .isNotEmpty()
        .allSatisfy(trial ->
            assertThat(trial.treatment().get("user"))
                .startsWith("root, as no other user can reach " + folder));
    assertThat(noticed).first().asString().startsWith("redis in native runs as root, as ");
  }

  @Test
  void calibratingTellsItToo() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Experiment experiment = experiment(Experiments.gets());
    try (Workspace workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh())) {
      new Calibration(experiment)
          .against(
              new Competitor.BareJedis(),
              new Deployer(workspace, experiment.serverFiles()),
              experiment.environments().getFirst(),
              false,
              1,
              this::note,
              pair -> {});
    }
    assertThat(noticed).singleElement().asString().startsWith("redis in native runs as root, as ");
  }

  @Test
  void aServerWithoutRightsIsNotWorthAWord() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));

    RunResult result = run();

    assertThat(result.trials())
        .isNotEmpty()
        .allSatisfy(trial -> assertThat(trial.treatment()).doesNotContainKey("user"));
    assertThat(noticed).isEmpty();
  }
}
