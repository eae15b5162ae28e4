package reenact.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reenact.deployment.Deployer;
import reenact.deployment.Workspace;
import reenact.engine.Calibration;
import reenact.plan.Experiment;
import reenact.plan.Sweep;

/** Measures the generator itself. */
@Command(
    name = "calibrate",
    description = {
      "Measure the generator itself: the harness floor, against a driver that answers at once.",
      "With --against: our driver and another program in turn, A B A B, on the same server."
    },
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

  @Mixin private Asking asking = new Asking();

  @Option(
      names = "--against",
      paramLabel = "bare-jedis",
      description = "what our driver is measured beside")
  private @Nullable Rival against;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is measured; default: ${DEFAULT-VALUE}")
  private int pairs;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  CalibrateCommand() {}

  /** What our drivers can be measured beside. */
  enum Rival {
    BARE_JEDIS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() throws Exception {
    Experiment experiment = asking.read().experiment();
    Sweep sweep = experiment.sweeps().getFirst();
    Calibration calibration = new Calibration(sweep.phases());
    PrintWriter out = spec.commandLine().getOut();
    if (against == null) {
      Calibration.Floor floor = calibration.floor(sweep.workload());
      out.printf(
          Locale.ROOT,
          "Harness floor, %s, 1 client: %.0f ns and %.2f bytes allocated per request%n",
          sweep.workload().name(),
          floor.nanos(),
          floor.bytes());
      return ExitCode.DONE;
    }
    try (Workspace workspace = Workspace.create(Workspace.root(), RunIds.fresh())) {
      print(
          calibration.againstBareJedis(
              new Deployer(workspace, experiment.serverFiles()),
              experiment.environments().getFirst(),
              sweep.loads().stream().map(load -> load.clients()).toList(),
              pairs),
          out);
    }
    return ExitCode.DONE;
  }

  private static void print(List<Calibration.Pair> pairs, PrintWriter out) {
    out.printf("%-8s %14s %14s %8s%n", "clients", "ours/s", "theirs/s", "ratio");
    TreeMap<Integer, List<Double>> ratios = new TreeMap<>();
    for (Calibration.Pair pair : pairs) {
      out.printf(
          Locale.ROOT,
          "%-8d %,14.0f %,14.0f %8.3f%n",
          pair.clients(),
          pair.ours(),
          pair.theirs(),
          pair.ratio());
      ratios.computeIfAbsent(pair.clients(), clients -> new ArrayList<>()).add(pair.ratio());
    }
    ratios.forEach((clients, list) -> {
      List<Double> sorted = list.stream().sorted().toList();
      out.printf(
          Locale.ROOT,
          "%d clients: median ratio %.3f, from %.3f to %.3f%n",
          clients,
          sorted.get(sorted.size() / 2),
          sorted.getFirst(),
          sorted.getLast());
    });
    out.flush();
  }
}
