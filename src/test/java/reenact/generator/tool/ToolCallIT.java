package reenact.generator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Secret;
import reenact.generator.ScriptedRun;
import reenact.generator.SystemClock;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.workload.RedisWorkload;

/** Tools that do not do as they should, played by a shell. */
class ToolCallIT {

  private static final Duration LONG = Duration.ofSeconds(60);

  /** Long enough for a shell to begin on a busy machine. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  private Duration run(Duration deadline, String script) throws Exception {
    RedisWorkload workload = new RedisWorkload("w", "", List.of(), 1, List.of());
    Trial trial =
        new Trial(
            "it",
            workload,
            new Environment.External("none", null, null, Environment.Cpus.ANY),
            new DriverChoice("redis-benchmark", 0, LONG, LONG),
            new Load.ClosedLoop(1, Duration.ZERO, Load.Thinking.FIXED),
            new Phases(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO),
            1,
            1,
            1);
    Endpoint nowhere = new Endpoint("", 0, "", Secret.NONE, "", null);
    try (Workspace workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh())) {
      return new ToolCall(
              new SystemClock(),
              new Tool.Job(trial, workload, nowhere, workspace, ScriptedRun.ANYWHERE),
              "tool 1.0",
              folder,
              new ToolListener() {})
          .run(List.of("sh", "-c", script), deadline, (line, process) -> said.add(line));
    }
  }

  @Test
  void handsOnEveryLineHoweverMany() throws Exception {
    run(LONG, "seq 5000; echo end >&2");

    assertThat(said).hasSize(5001).startsWith("1", "2").endsWith("5000", "end");
  }

  @Test
  void countsTheCpuTimeOfTheTool() throws Exception {
    Duration cpu = run(LONG, "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done");

    assertThat(cpu).isPositive();
  }

  @Test
  void aToolThatDiesIsAFailureWithItsLastWords() {
    assertThatThrownBy(() -> run(LONG, "echo no such host; exit 3"))
        .isInstanceOf(ToolException.class)
        .hasMessage("tool 1.0 failed with exit code 3; its last words: no such host");
  }

  @Test
  void aToolThatHangsIsEndedAtItsDeadline() {
    assertThatThrownBy(() -> run(SHORT, "echo $$; sleep 600"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("had not ended after 2 s and was ended");

    assertThat(ProcessHandle.of(Long.parseLong(said.getFirst())).filter(ProcessHandle::isAlive))
        .isEmpty();
  }

  @Test
  void whatAToolHasStartedIsEndedWithIt() {
    assertThatThrownBy(() -> run(SHORT, "sleep 600 & echo $!; wait"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("had not ended after 2 s and was ended");

    assertThat(ProcessHandle.of(Long.parseLong(said.getFirst())).filter(ProcessHandle::isAlive))
        .isEmpty();
  }

  @Test
  void aToolThatIsNotThereIsAFailure() {
    assertThatThrownBy(() -> run(LONG, "exec /no/such/tool"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("exit code 127");
  }
}
