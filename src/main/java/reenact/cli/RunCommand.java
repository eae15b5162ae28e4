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

/** Measures, and leaves a report. */
@Command(
    name = "run",
    description = {
      "Measure workloads in environments and leave a report.",
      "Without arguments: a one-minute tour on embedded Redis and MySQL."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private MeasurementOptions asking = new MeasurementOptions();

  @Mixin private MeasuringRun run = new MeasuringRun();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  RunCommand() {}

  @Override
  public Integer call() throws Exception {
    Configuration configuration = asking.read();
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
