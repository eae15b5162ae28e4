package reenact.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.driver.Driver;
import reenact.driver.Loop;
import reenact.driver.LoopDriver;
import reenact.driver.LoopOptions;
import reenact.generator.Measurement;
import reenact.plan.LoopChoice;
import reenact.plan.Trial;
import reenact.result.Figures;
import reenact.result.GeneratorResult;
import reenact.telemetry.MachineReading;
import reenact.telemetry.WatchedThread;

/** The event loops of a trial's driver, if it has any: how they are made, watched and told of. */
final class EventLoops {

  private EventLoops() {}

  /**
   * How a trial's loops are made: one that shares its CPUs with the server would take from it what
   * it looks for work with.
   */
  static LoopOptions options(Trial trial) {
    LoopChoice choice = trial.driver().loops();
    int cpus = Cpus.count(trial.environment().cpus().generator());
    return new LoopOptions(
        choice.count() == 0 ? cpus : choice.count(),
        choice.transport().label(),
        Cpus.apart(trial.environment()) ? choice.poll() : Duration.ZERO,
        choice.resp());
  }

  /** The threads of a driver's loops; none if it has none. */
  static List<WatchedThread> of(Driver driver) {
    return driver instanceof LoopDriver looping
        ? looping.loops().stream().map(EventLoops::watched).toList()
        : List.of();
  }

  private static WatchedThread watched(Loop loop) {
    return new WatchedThread() {
      @Override
      public long id() {
        return loop.threadId();
      }

      @Override
      public long polledNanos() {
        return loop.polledNanos();
      }
    };
  }

  /** What the generator says of itself after a trial. */
  static GeneratorResult result(
      @Nullable String transport, Measurement measurement, MachineReading reading) {
    return new GeneratorResult(
        transport == null || transport.isEmpty() ? null : transport,
        measurement.notOpened(),
        reading.loops().stream()
            .map(loop ->
                new GeneratorResult.LoopResult(
                    Figures.rounded(loop.busy()),
                    Figures.rounded(loop.polled()),
                    Figures.rounded(loop.waited())))
            .toList());
  }
}
