package reenact.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reenact.generator.TrialListener;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Counts;
import reenact.recording.HistogramLog;
import reenact.recording.Interval;
import reenact.recording.Window;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Phase;
import reenact.result.trial.Rounding;
import reenact.telemetry.MachineReading;
import reenact.telemetry.Telemetry;
import reenact.workload.Operation;

/** Follows one trial: logs its intervals and reads the machine while the window is open. */
final class TrialMonitor implements TrialListener {

  private static final double NANOS = 1e9;

  private final Trial trial;
  private final Telemetry telemetry;
  private final HistogramLog log;
  private final Consumer<RunEvent> events;
  private final AlwaysFailingOperations refusals;
  private final List<IntervalResult> intervals = new ArrayList<>();
  private final List<String> operations;
  private @Nullable MachineReading reading;

  TrialMonitor(
      Trial trial,
      Telemetry telemetry,
      HistogramLog log,
      Consumer<RunEvent> events,
      AlwaysFailingOperations refusals) {
    this.trial = trial;
    this.telemetry = telemetry;
    this.log = log;
    this.events = events;
    this.refusals = refusals;
    this.operations = trial.workload().mix().stream().map(Operation::name).toList();
  }

  @Override
  public void windowOpened() {
    telemetry.open();
  }

  @Override
  public void windowClosed() {
    reading = telemetry.read();
  }

  @Override
  public void intervalRecorded(Interval interval, Window window) {
    double seconds = (interval.end() - interval.start()) / NANOS;
    LiveSample sample = LiveSample.of(interval);
    intervals.add(
        new IntervalResult(
            Rounding.rounded((interval.start() - window.start()) / NANOS),
            Rounding.rounded(seconds),
            Phase.at(interval.start(), window.start(), window.end()),
            sample.throughput(),
            sample.errors(),
            sample.p50(),
            sample.p99(),
            sample.max()));
    log.append(
        trial.id(), operations, interval, Instant.now().toEpochMilli() - (long) (seconds * 1000));
    events.accept(new RunEvent.IntervalMeasured(interval));
  }

  @Override
  public void countsRecorded(Counts counts) {
    if (examines(trial)) {
      long underWay = (long) trial.load().clients() * trial.workload().pipeline();
      refusals.examine(trial.workload(), trial.environment().name(), counts, underWay);
    }
  }

  /** What always fails is a mistake, unless it was recorded so. */
  static boolean examines(Trial trial) {
    return Measurer.asksServer(trial) && !(trial.load() instanceof Load.Replay);
  }

  /** The slices of the trial, in order. */
  List<IntervalResult> intervals() {
    return intervals;
  }

  /** What the machine did while the window was open. */
  MachineReading reading() {
    MachineReading known = reading;
    if (known == null) {
      throw new IllegalStateException("the window has not closed");
    }
    return known;
  }
}
