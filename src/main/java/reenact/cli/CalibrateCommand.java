package reenact.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reenact.cli.display.PairTable;
import reenact.cli.display.QuietProgress;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.OutputFile;
import reenact.cli.shell.UsageException;
import reenact.deployment.Deployer;
import reenact.deployment.workspace.Workspace;
import reenact.driver.catalog.Drivers;
import reenact.engine.calibration.Calibration;
import reenact.engine.calibration.Competitor;
import reenact.fault.Fault;
import reenact.generator.tool.Tools;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Sweep;
import reenact.workload.Subject;

/** Measures the generator itself. */
@Command(
    name = "calibrate",
    description = {
      "Measure the generator itself against a driver that answers at once: the harness floor, "
          + "and the schedule lag at several rates (--rate).",
      "With --against: compare a driver of Reenact (--driver, else the default) with another "
          + "program. They take turns (A B A B) on one server, whose own counter is read."
    },
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

  private static final List<Integer> RATES = List.of(1_000, 10_000, 50_000);
  private static final int CONNECTIONS = 50;

  @Mixin private MeasurementOptions asking = new MeasurementOptions();

  @Option(
      names = "--against",
      paramLabel = "PROGRAM",
      description = "program to compare with: ${COMPLETION-CANDIDATES}")
  private @Nullable Program against;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "5",
      description = "with --against: how often to measure each; default: ${DEFAULT-VALUE}")
  private int pairs;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "with --against: also write the pairs to this file")
  private @Nullable Path csv;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  CalibrateCommand() {}

  /** What our drivers can be measured beside. */
  enum Program {
    REDIS_BENCHMARK("redis-get"),
    SYSBENCH("mysql-point-select"),
    BARE_JEDIS("redis-get");

    private final String workload;

    Program(String workload) {
      this.workload = workload;
    }

    Competitor rival() {
      return Tools.named(toString())
          .<Competitor>map(Competitor.Wrapped::new)
          .orElseGet(Competitor.BareJedis::new);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() throws Exception {
    if (pairs < 1) {
      throw new UsageException("--pairs: must be at least 1, got " + pairs);
    }
    if (csv != null && against == null) {
      throw new UsageException("--csv needs --against", "name the other program with it");
    }
    if (against != null) {
      return compare(against);
    }
    Sweep sweep = asking.read().experiment().sweeps().getFirst();
    Calibration calibration = new Calibration(sweep);
    PrintWriter out = spec.commandLine().getOut();
    Calibration.Floor floor = calibration.floor();
    out.printf(
        Locale.ROOT,
        "Harness floor, %s, 1 client: %.0f ns and %.2f bytes allocated per request%n",
        sweep.workload().name(),
        floor.nanos(),
        floor.bytes());
    for (Load.OpenLoop load : rates(sweep)) {
      Calibration.Lag lag = calibration.lag(load);
      out.printf(
          Locale.ROOT,
          "Schedule lag at %,.0f/s, %d connections: achieved %,.0f/s, p50 %s, p99 %s%n",
          lag.rate(),
          load.connections(),
          lag.achieved(),
          micros(lag.p50()),
          micros(lag.p99()));
      out.flush();
    }
    return ExitCode.DONE;
  }

  private static List<Load.OpenLoop> rates(Sweep sweep) {
    List<Load.OpenLoop> asked = new ArrayList<>();
    for (Load load : sweep.loads()) {
      if (load instanceof Load.OpenLoop open) {
        asked.add(open);
      }
    }
    return asked.isEmpty()
        ? RATES.stream()
            .map(rate -> new Load.OpenLoop(rate, Load.Spacing.POISSON, CONNECTIONS))
            .toList()
        : asked;
  }

  private static String micros(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.1f µs", value.getAsDouble())
        : "unknown (too few samples)";
  }

  private int compare(Program program) throws Exception {
    Experiment experiment = asking.readOr(program.workload).experiment();
    Sweep sweep = experiment.sweeps().getFirst();
    Competitor rival = program.rival();
    refuse(program, rival, sweep);
    if (experiment.caps().paced() || experiment.caps().total()) {
      throw new UsageException(
          "--against: %s keeps no caps".formatted(program),
          "remove --max-rate and --max-total-requests");
    }
    if (csv != null) {
      // Now, as the pairs take minutes.
      write(csv, "");
    }
    if (rival instanceof Competitor.Wrapped wrapped) {
      spec.commandLine().getErr().println("comparing with " + wrapped.tool().installed().label());
    }
    PairTable table = new PairTable(spec.commandLine().getOut(), program.toString());
    PrintWriter err = spec.commandLine().getErr();
    UnremovedLeftovers remains = new UnremovedLeftovers(err);
    try (GracefulShutdown interruption = new GracefulShutdown(err)) {
      int code =
          interruption.code(() -> {
            remains.removeEarlier();
            try (Workspace workspace = remains.workspace()) {
              interruption.lastResort(workspace::close);
              try {
                new Calibration(experiment)
                    .against(
                        rival,
                        new Deployer(workspace, experiment.serverFiles()),
                        experiment.environments().getFirst(),
                        experiment.allowExistingData(),
                        pairs,
                        new QuietProgress(spec.commandLine().getErr()),
                        table::add);
              } finally {
                interruption.settle();
              }
            }
            return ExitCode.DONE;
          });
      if (code != ExitCode.DONE) {
        remains.code(code);
        return code;
      }
    }
    table.sum();
    if (csv != null) {
      write(csv, table.csv());
    }
    return remains.code(ExitCode.DONE);
  }

  private static void write(Path csv, String text) throws UsageException {
    try {
      Files.writeString(csv, text);
    } catch (IOException e) {
      throw new UsageException(
          "--csv: %s cannot be written: %s".formatted(csv, OutputFile.fault(e)),
          "name another file",
          e);
    }
  }

  private static void refuse(Program program, Competitor rival, Sweep sweep) throws UsageException {
    if (sweep.workload().subject() instanceof Subject.Machine) {
      throw new UsageException(
          "--against compares drivers, and a machine test has none",
          "name a workload for a server, such as -w " + program.workload);
    }
    String ours = sweep.drivers().getFirst().name();
    if (!Drivers.names(sweep.workload().subject()).contains(ours)) {
      throw new UsageException(
          "--driver: must be a driver of Reenact, got %s".formatted(ours),
          "name one of %s".formatted(String.join(", ", Drivers.names(sweep.workload().subject()))));
    }
    if (rival instanceof Competitor.Wrapped wrapped
        && !wrapped.tool().measures(sweep.workload().subject())) {
      throw new UsageException(
          "%s does not support %s".formatted(program, sweep.workload().subject().label()),
          "name a workload that it supports, such as -w %s".formatted(program.workload));
    }
    List<String> objections = rival.objections(sweep).stream().map(Fault::toString).toList();
    if (!objections.isEmpty()) {
      throw new UsageException(String.join("\n", objections));
    }
    if (sweep.loads().stream()
        .anyMatch(load ->
            !(load instanceof Load.ClosedLoop closed)
                || closed.thinkTime().compareTo(Duration.ZERO) > 0)) {
      throw new UsageException(
          "--against compares closed loops without think time", "write --clients 1,10,50");
    }
  }
}
