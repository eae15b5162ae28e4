package reenact.generator.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.generator.ScriptedRun;
import reenact.generator.SystemClock;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.workload.MysqlWorkload;
import reenact.workload.OltpWorkloads;
import reenact.workload.draw.Popularity;

/** What the list of processes shows of a server's password while a tool asks it. */
class ToolSecretIT {

  private static final MysqlWorkload SELECTS =
      OltpWorkloads.of("oltp-point-select", 1, 100, new Popularity.Uniform());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final List<String> processes = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();

  @Test
  void sysbenchReadsItFromAFileThatOnlyItsUserCanRead() throws Exception {
    Requirement.program("sysbench");
    Endpoint endpoint = SharedServer.INSTALLED_MYSQL.endpoint("tool_secret");
    String password = endpoint.password().reveal();
    assertThat(password).isNotEmpty();
    Environment environment = SharedServer.environment(new Environment.Binary.Found());
    Trial trial =
        new Trial(
            "it",
            SELECTS,
            environment,
            new DriverChoice("sysbench", 0, PATIENCE, PATIENCE),
            new Load.ClosedLoop(1, Duration.ZERO, Load.Thinking.FIXED),
            new Phases(Duration.ZERO, Duration.ofSeconds(1), PATIENCE),
            1,
            1,
            1);
    try (Workspace workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh());
        Control control =
            Drivers.control(
                SELECTS,
                endpoint,
                new ConnectOptions(0, PATIENCE, PATIENCE),
                new Ownership.Managed())) {
      control.load((done, total) -> {});
      new Sysbench(new SystemClock())
          .run(
              new Tool.Job(trial, control.workload(), endpoint, workspace, ScriptedRun.ANYWHERE),
              new Looking());
      control.erase();
    }

    assertThat(processes).anyMatch(words -> words.contains("--mysql-user="));
    assertThat(processes).noneMatch(words -> words.contains(password));
    assertThat(secrets).containsExactly("rw-------");
  }

  /** Looks at all processes while the clients ask. */
  private final class Looking implements ToolListener {
    @Override
    public void windowOpened() {
      try (Stream<Path> all = Files.list(Path.of("/proc"));
          Stream<Path> made = Files.walk(folder)) {
        all.filter(process -> process.getFileName().toString().matches("\\d+"))
            .map(process -> words(process.resolve("cmdline")))
            .forEach(processes::add);
        for (Path file : made.filter(it -> it.endsWith("secrets.cnf")).toList()) {
          secrets.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /** Processes come and go. */
    private static String words(Path file) {
      try {
        return Files.readString(file, ISO_8859_1).replace('\0', ' ');
      } catch (IOException e) {
        return "";
      }
    }
  }
}
