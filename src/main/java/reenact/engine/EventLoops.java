package reenact.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.driver.Driver;
import reenact.driver.Loop;
import reenact.driver.LoopOptions;
import reenact.environment.CpuPlacement;
import reenact.generator.Measurement;
import reenact.plan.LoopChoice;
import reenact.plan.Trial;
import reenact.result.trial.GeneratorResult;
import reenact.result.trial.Rounding;
import reenact.telemetry.MachineReading;
import reenact.telemetry.WatchedThread;
import reenact.workload.Server;

/** The event loops of a trial's driver, if it has any: how they are made, watched and told of. */
final class EventLoops {

  /** Threads cost memory: beyond so many, each serves several clients. */
  private static final int MOST_AMONG_THREADS = 64;

  private EventLoops() {}

  /**
   * How a trial's loops are made: one that shares its CPUs with the server would take from it what
   * it looks for work with.
   */
  static LoopOptions options(Trial trial, CpuPlacement placement) {
    LoopChoice choice = trial.driver().loops();
    boolean apart = placement.apart();
    int count = choice.count() == 0 ? usual(trial, placement) : choice.count();
    return new LoopOptions(
        count,
        transports(
            choice.transport(),
            !apart && (count >= trial.load().clients() || count > placement.generatorCount())),
        apart ? choice.poll() : Duration.ZERO,
        choice.resp());
  }

  /**
   * One for each CPU that it has to itself. Beside a server with a thread for each connection, one
   * for each client: the kernel shares CPUs out among threads, so that few would wait while many
   * have their turn, and one that is woken by a sleeper runs where that one ran, with what it needs
   * still in the cache.
   */
  private static int usual(Trial trial, CpuPlacement placement) {
    int cpus = placement.generatorCount();
    boolean amongThreads = !placement.apart() && trial.workload().subject() == Server.MYSQL;
    return Math.min(amongThreads ? MOST_AMONG_THREADS : cpus, trial.load().clients());
  }

  /**
   * Where a loop that sleeps serves one client or takes its turn among others, there is little that
   * could leave together.
   */
  private static List<String> transports(LoopChoice.Transport transport, boolean little) {
    return switch (transport) {
      case BEST -> little ? List.of("epoll", "nio") : LoopOptions.TRANSPORTS;
      case IO_URING, EPOLL, NIO -> List.of(transport.label());
    };
  }

  /** The threads of a driver's loops; none if it has none. */
  static List<WatchedThread> of(Driver driver) {
    return driver.loops().stream().map(EventLoops::watched).toList();
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
                    Rounding.rounded(loop.busy()),
                    Rounding.rounded(loop.polled()),
                    Rounding.rounded(loop.waited())))
            .toList());
  }
}
