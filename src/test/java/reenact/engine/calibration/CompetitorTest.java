package reenact.engine.calibration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.HostCpus;
import reenact.deployment.workspace.Workspace;
import reenact.engine.Experiments;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.generator.tool.Tool;
import reenact.generator.tool.ToolException;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.workload.Server;
import reenact.workload.Workload;

class CompetitorTest {

  private static final Endpoint NOWHERE = new Endpoint("", 0, "", Secret.NONE, "", null);

  @TempDir private Path folder;

  @Test
  void theBareLoopRefusesToMeasureWhatItCannotAsk() throws Exception {
    Phases phases = new Phases(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1));
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh())) {
      for (Workload workload : List.of(Experiments.redis(), Experiments.mysql())) {
        Trial trial =
            Plan.of(
                    Experiments.experiment(
                        workload, Experiments.EMBEDDED, "jedis", phases, Experiments.closed(1)))
                .trials()
                .getFirst();
        Tool.Job job =
            new Tool.Job(
                trial,
                workload,
                NOWHERE,
                workspace,
                HostCpus.read().placement(Experiments.EMBEDDED, Server.REDIS));

        assertThatThrownBy(() -> new Competitor.BareJedis().measure(job, new CostMeter(() -> 0)))
            .isInstanceOf(ToolException.class)
            .hasMessage(
                workload.name() + ": the bare loop can GET and nothing else; use -w redis-get");
      }
    }
  }
}
