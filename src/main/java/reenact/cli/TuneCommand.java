package reenact.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.UsageException;
import reenact.config.Configuration;
import reenact.config.hocon.ConfigurationRequest;
import reenact.engine.Engine;
import reenact.engine.RunEvent;
import reenact.plan.Experiment;
import reenact.plan.Tuning;
import reenact.report.ReasonText;
import reenact.report.RecommendationText;
import reenact.report.text.TextReport;
import reenact.result.Axis;
import reenact.result.Recommendation.Answer;
import reenact.result.RunResult;
import reenact.tune.Objective;
import reenact.tune.SearchGrid;
import reenact.tune.TuneTrialSource;

/** Searches for the best load. */
@Command(
    name = "tune",
    description = {
      "Search for the best number of clients, rate or pool size.",
      "Short trials search; longer trials on fresh servers confirm what they found. Takes one "
          + "workload, one environment and one driver. Without --bound or --objective, the best "
          + "is the highest throughput that keeps the configured bound.",
      "Exit codes are those of run; code 5 also means that no value meets the objective."
    },
    mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {

  private static final List<String> LOADS = List.of("--clients", "--rate");

  private static final Map<String, String> SHARED_OPTIONS =
      Map.of(
          "--clients",
          "with --axis pool: number of clients that share the pool; else give --from and --to",
          "--rate",
          "with --axis pool: requests per second of an open loop; else give --from and --to",
          "--speed",
          "replay: not for tune, as a replay has no best speed",
          "--workload",
          "workload to run; a bare name means the shipped file; one only",
          "--environment",
          "where the server runs; one only",
          "--repetitions",
          "number of long trials that confirm the result, each on a fresh server",
          "--warm-up",
          "length of the warm-up of each long trial; it is not reported",
          "--window",
          "length of the measured interval of each long trial");

  @Mixin private MeasurementOptions asking = new MeasurementOptions();

  @Mixin private MeasuringRun run = new MeasuringRun();

  @Option(
      names = "--axis",
      paramLabel = "clients|rate|pool",
      defaultValue = "clients",
      description =
          "what to search: clients of a closed loop, requests per second of an open loop, or "
              + "connections that the clients (--clients N) share; default: ${DEFAULT-VALUE}")
  private Axis axis;

  @Option(
      names = "--bound",
      paramLabel = "\"p99 < 5 ms\"",
      description = "find the highest throughput whose response time keeps this bound")
  private @Nullable String bound;

  @Option(
      names = "--objective",
      paramLabel = "max-throughput|cheapest",
      description =
          "instead of --bound: find the lowest load that reaches 97 %% (max-throughput) or --share "
              + "(cheapest) of the highest throughput")
  private @Nullable Aim aim;

  @Option(
      names = "--share",
      paramLabel = "0.95",
      description =
          "with --objective cheapest: share of the highest throughput to reach; default: 0.95")
  private @Nullable Double share;

  @Option(names = "--from", paramLabel = "N", description = "lowest value to try")
  private @Nullable Double from;

  @Option(names = "--to", paramLabel = "N", description = "highest value to try")
  private @Nullable Double to;

  @Option(
      names = "--trial-window",
      paramLabel = "2s",
      description = "window of each short trial; long ones use --window")
  private @Nullable String trialWindow;

  @Option(
      names = "--trial-warm-up",
      paramLabel = "1s",
      description = "warm-up of each short trial; long ones use --warm-up")
  private @Nullable String trialWarmUp;

  @Option(
      names = "--max-trials",
      paramLabel = "N",
      description = "limit on the number of trials, long ones included")
  private @Nullable String maxTrials;

  @Option(
      names = "--time",
      paramLabel = "15m",
      description = "search for about this long; then confirm the best so far")
  private @Nullable String time;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  TuneCommand() {}

  /** Says what the options that all commands share mean in a search. */
  static void describe(CommandLine command) {
    SHARED_OPTIONS.forEach((name, description) -> {
      CommandSpec spec = command.getCommandSpec();
      OptionSpec shared = spec.findOption(name);
      spec.remove(shared);
      OptionSpec.Builder described = OptionSpec.builder(shared).description(description);
      spec.addOption(LOADS.contains(name) ? described.paramLabel("N").build() : described.build());
    });
  }

  /** What the best is, when it is not what keeps a bound. */
  enum Aim {
    MAX_THROUGHPUT,
    CHEAPEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() throws Exception {
    TuneRange range = new TuneRange(axis, from, to);
    refuse();
    Configuration configuration = asking.read(overrides(range));
    Experiment experiment = configuration.experiment();
    SearchGrid scale = range.scale(experiment);
    leaveRoom(configuration.tuning(), experiment);
    Objective objective = objective(configuration);
    TuneTrialSource agenda =
        new TuneTrialSource(
            experiment,
            configuration.tuning(),
            scale,
            objective,
            new ReproduceCommand(axis, asking.words())::command,
            ReasonText::of,
            System::nanoTime);
    int code =
        run.follow(new Search(agenda, experiment), configuration, spec.commandLine().getErr());
    if (code != ExitCode.DONE) {
      return code;
    }
    return agenda
        .advice()
        .map(advice -> advice.answer() == Answer.NONE ? ExitCode.GATE_FAILED : ExitCode.DONE)
        .orElse(ExitCode.INCOMPLETE);
  }

  private void refuse() throws UsageException {
    if (bound != null && aim != null) {
      throw new UsageException("--bound and --objective exclude each other", "give one of them");
    }
    if (share != null && aim != Aim.CHEAPEST) {
      throw new UsageException(
          "--share works only with --objective cheapest", "add that, or remove --share");
    }
    if (share != null && !(share > 0 && share <= 1)) {
      throw new UsageException("--share: must be above 0 and at most 1, got " + share);
    }
    Optional<String> load = asking.loadOption();
    if (load.isPresent() && axis != Axis.POOL) {
      throw new UsageException(
          "%s: tune itself chooses the %s".formatted(load.get(), axis.label()),
          "give the range with --from and --to");
    }
  }

  private static void leaveRoom(Tuning tuning, Experiment experiment) throws UsageException {
    int confirming = experiment.sweeps().getFirst().repetitions();
    if (tuning.maxTrials() <= confirming) {
      throw new UsageException(
          "--max-trials: %d trials leave none for the search, as %d confirm its result"
              .formatted(tuning.maxTrials(), confirming),
          "raise it, or lower --repetitions");
    }
  }

  private List<ConfigurationRequest.Override> overrides(TuneRange range) {
    List<ConfigurationRequest.Override> overrides = new ArrayList<>(range.overrides());
    MeasurementOptions.add(overrides, "--bound", "bound", bound == null ? null : quoted(bound));
    MeasurementOptions.add(overrides, "--trial-window", "tune.window", trialWindow);
    MeasurementOptions.add(overrides, "--trial-warm-up", "tune.warm-up", trialWarmUp);
    MeasurementOptions.add(overrides, "--max-trials", "tune.max-trials", maxTrials);
    MeasurementOptions.add(overrides, "--time", "tune.time", time);
    return overrides;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private Objective objective(Configuration configuration) {
    if (aim == null) {
      return new Objective.KeepBound(configuration.bound());
    }
    return switch (aim) {
      case MAX_THROUGHPUT -> new Objective.MaxThroughput();
      case CHEAPEST -> new Objective.Cheapest(share == null ? 0.95 : share);
    };
  }

  /** The search between start and report. */
  private final class Search implements MeasuringRun.Course {
    private final TuneTrialSource agenda;
    private final Experiment experiment;

    Search(TuneTrialSource agenda, Experiment experiment) {
      this.agenda = agenda;
      this.experiment = experiment;
    }

    @Override
    public RunResult measure(Engine engine, Consumer<RunEvent> events) {
      events.accept(new RunEvent.Searching(experiment, agenda.bound()));
      return engine.run(agenda);
    }

    @Override
    public void show(RunResult result, Path folder) throws UsageException {
      PrintWriter out = spec.commandLine().getOut();
      out.print(TextReport.afterRun(result));
      RunFolder.report(folder).ifPresent(page -> out.println("Report: " + page));
      out.flush();
      if (result.recommendation() != null) {
        RunFolder.write(
            folder.resolve("advice.txt"),
            RecommendationText.of(result.recommendation()).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
