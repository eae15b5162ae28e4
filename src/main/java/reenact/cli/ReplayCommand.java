package reenact.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import reenact.config.Configuration;
import reenact.engine.Engine;
import reenact.engine.RunEvent;
import reenact.plan.Plan;
import reenact.report.text.TextReport;
import reenact.result.RunResult;

/** Replays a trace, and leaves a report. */
@Command(
    name = "replay",
    description = {
      "Replay a trace in environments and leave a report.",
      "The same as `reenact run -w TRACE`."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  @Mixin private MeasurementOptions asking = new MeasurementOptions();

  @Mixin private MeasuringRun run = new MeasuringRun();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  ReplayCommand() {}

  @Override
  public Integer call() throws Exception {
    Configuration configuration = asking.readTrace();
    Plan plan = Plan.of(configuration.experiment());
    return run.follow(
        new MeasuringRun.Course() {
          @Override
          public RunResult measure(Engine engine, Consumer<RunEvent> events) {
            return engine.run(plan);
          }

          @Override
          public void show(RunResult result, Path folder) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(TextReport.afterRun(result));
            RunFolder.report(folder).ifPresent(page -> out.println("Report: " + page));
            out.flush();
          }
        },
        configuration,
        spec.commandLine().getErr());
  }
}
