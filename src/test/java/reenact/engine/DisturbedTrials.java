package reenact.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reenact.environment.Environment;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.result.Findings;
import reenact.result.RunResult;
import reenact.workload.Workload;

/** Trials of several drivers, of which those at one load run beside two busy programs. */
final class DisturbedTrials {

  /** The CPU of the server and of the busy programs. */
  static final String CPU = "0";

  /** How many clients there are in a trial that is disturbed. */
  static final int DISTURBED = 2;

  private DisturbedTrials() {}

  static RunResult run(
      Workload workload, Environment environment, Phases phases, Path folder, String... drivers) {
    Experiment experiment =
        Experiments.experiment(
            workload,
            environment,
            drivers[0],
            phases,
            Experiments.closed(1),
            Experiments.closed(DISTURBED));
    Sweep sweep = experiment.sweeps().getFirst();
    List<DriverChoice> choices = new ArrayList<>();
    for (String driver : drivers) {
      choices.add(new DriverChoice(driver, 0, Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }
    Disturber disturber = new Disturber(folder);
    try {
      return Experiments.run(
          experiment.with(List.of(sweep.under(choices, sweep.loads())), experiment.environments()),
          folder,
          trials -> Findings.NONE,
          disturber);
    } finally {
      disturber.end();
    }
  }

  private static final class Disturber implements Consumer<RunEvent> {
    private final List<BusyProgram> busy = new ArrayList<>();
    private final Path folder;

    Disturber(Path folder) {
      this.folder = folder;
    }

    @Override
    public void accept(RunEvent event) {
      if (event instanceof RunEvent.Measuring(Trial trial)) {
        disturb(trial);
      } else if (event instanceof RunEvent.Measured) {
        end();
      }
    }

    private void disturb(Trial trial) {
      try {
        for (int i = 0; trial.load().clients() == DISTURBED && i < 2; i++) {
          busy.add(BusyProgram.on(CPU, folder));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() {
      busy.forEach(BusyProgram::close);
      busy.clear();
    }
  }
}
