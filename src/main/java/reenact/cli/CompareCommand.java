package reenact.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reenact.analysis.Gate;
import reenact.analysis.IntendedChange;
import reenact.analysis.RunComparison;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.UsageException;
import reenact.fault.InvalidSettingException;
import reenact.report.ComparedJson;
import reenact.report.ReasonText;
import reenact.report.markdown.ComparedMarkdown;
import reenact.report.text.ComparedText;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.comparison.GateOutcome;
import reenact.result.file.PlainText;

/** Puts stored runs beside each other. */
@Command(
    name = "compare",
    description = {
      "Compare stored runs with the first one: what differs, by how much and how certainly.",
      "Trials are compared only if workload, server, settings, driver, load and machine are the "
          + "same. Name what you changed on purpose with --changed."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  /** So much is told of what each run has. */
  private static final int MOST_SHOWN = 4;

  private static final int LONGEST_SIDE = 600;

  @Parameters(
      arity = "2..*",
      paramLabel = "DIR",
      description =
          "folders of runs, the baseline first; also output files of sysbench or redis-benchmark, "
              + "and HdrHistogram logs, which are not checked")
  private List<Path> folders;

  @Option(
      names = "--gate",
      paramLabel = "\"throughput > 0.95, p99 < 1.10\"",
      description =
          "limits on ratios to the baseline, over all loads together: throughput, p50, p99, "
              + "cpuPerRequest. Exit code 5 if a 95 %% interval lies beyond its limit, or if the data "
              + "do not decide it")
  private @Nullable String gate;

  @Option(
      names = "--allow-undecided",
      description = "exit code 0 even if the data do not decide a gate, as long as none fails")
  private boolean allowUndecided;

  /** The former name of the default; still accepted for old scripts. */
  @Option(names = "--strict", hidden = true)
  private boolean strict;

  @Option(
      names = "--changed",
      paramLabel = "server,settings,host,driver,workload",
      split = ",",
      description = "what was changed on purpose between the runs; repeatable")
  private Set<IntendedChange> changed = EnumSet.noneOf(IntendedChange.class);

  @Option(
      names = "--format",
      paramLabel = "text|md|json",
      defaultValue = "text",
      description = "default: ${DEFAULT-VALUE}")
  private Form form;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  CompareCommand() {}

  /** The forms that the answer can take. */
  enum Form {
    TEXT,
    MD,
    JSON;

    String render(RunsCompared compared) {
      return switch (this) {
        case TEXT -> ComparedText.of(compared);
        case MD -> ComparedMarkdown.of(compared);
        case JSON -> ComparedJson.of(compared);
      };
    }
  }

  @Override
  public Integer call() throws Exception {
    List<Gate> gates = gates();
    Map<String, RunResult> runs = new LinkedHashMap<>();
    for (Path folder : folders) {
      runs.put(
          label(folder, runs.keySet()),
          StoredRun.read(folder, runs.values().stream().findFirst().orElse(null)));
    }
    RunsCompared compared = RunComparison.of(runs, changed, gates, ReasonText::of);
    spec.commandLine().getOut().print(form.render(compared));
    spec.commandLine().getOut().flush();
    if (compared.comparisons().isEmpty() && (gates.isEmpty() || allowUndecided)) {
      throw new UsageException(
          "nothing is comparable: " + measured(runs),
          "name runs of the same workload, driver and load, and with --changed what was changed on purpose");
    }
    if (compared.gates().stream().anyMatch(gate -> gate.outcome() instanceof GateOutcome.Failed)) {
      return ExitCode.GATE_FAILED;
    }
    long undecided =
        compared.gates().stream()
            .filter(gate -> gate.outcome() instanceof GateOutcome.Undecided)
            .count();
    if (undecided == 0 || allowUndecided) {
      return ExitCode.DONE;
    }
    spec.commandLine()
        .getErr()
        .println(
            "No gate failed, but %s undecided; --allow-undecided accepts that."
                .formatted(undecided == 1 ? "1 is" : undecided + " are"));
    return ExitCode.GATE_FAILED;
  }

  /** Says of each run what it measured. */
  private static String measured(Map<String, RunResult> runs) {
    StringJoiner sides = new StringJoiner("; ");
    runs.forEach((label, run) -> {
      List<String> measured = RunComparison.measured(run);
      String shown = String.join(", ", measured.subList(0, Math.min(MOST_SHOWN, measured.size())));
      sides.add(
          PlainText.line(
              "%s has %s"
                  .formatted(
                      label,
                      measured.isEmpty()
                          ? "no trials"
                          : shown
                              + (measured.size() > MOST_SHOWN
                                  ? " and %d more".formatted(measured.size() - MOST_SHOWN)
                                  : "")),
              LONGEST_SIDE));
    });
    return sides.toString();
  }

  private List<Gate> gates() throws UsageException {
    if (gate == null && (allowUndecided || strict)) {
      throw new UsageException(
          (allowUndecided ? "--allow-undecided" : "--strict") + " needs --gate",
          "name the gates with it");
    }
    if (allowUndecided && strict) {
      throw new UsageException(
          "--strict and --allow-undecided contradict each other", "leave one out");
    }
    try {
      return gate == null ? List.of() : Gate.of(gate);
    } catch (IllegalArgumentException e) {
      throw new UsageException(InvalidSettingException.fault(e).in("--gate"), e);
    }
  }

  /** The folder's own name; two of the same name are told apart by number. */
  private static String label(Path folder, Set<String> taken) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    String label = name == null ? folder.toString() : name.toString();
    String free = label;
    for (int i = 2; taken.contains(free); i++) {
      free = String.format(Locale.ROOT, "%s (%d)", label, i);
    }
    return free;
  }
}
