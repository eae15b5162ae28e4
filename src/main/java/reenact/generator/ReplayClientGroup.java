package reenact.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.driver.Loop;
import reenact.driver.ReplayDriver;
import reenact.driver.replay.RequestBuffer;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Recording;
import reenact.recording.ReplayFigures;
import reenact.recording.ReplayRecorder;
import reenact.recording.Window;
import reenact.workload.TraceWorkload;

/** The recorded clients of a trace, many on each of a driver's loops. */
final class ReplayClientGroup implements ClientGroup, ReplayLane.Course {

  private static final int MOST_SLICES = 200;
  private static final long SHORTEST_SLICE = 100_000_000;

  private final ReplayDriver driver;
  private final TraceWorkload workload;
  private final Load.Replay load;
  private final Clock clock;
  private final List<ReplayLane> lanes = new ArrayList<>();
  private final TraceReadAhead reader;
  private final CountDownLatch running;
  private final List<ReplayRecorder> fidelities = new ArrayList<>();
  private volatile @Nullable TrialContext trial;

  ReplayClientGroup(Clock clock, ReplayDriver driver, TraceWorkload workload, Trial planned)
      throws InterruptedException {
    this.clock = clock;
    this.driver = driver;
    this.workload = workload;
    if (!(planned.load() instanceof Load.Replay replay)) {
      throw new IllegalArgumentException("a trace is replayed, not asked by " + planned.load());
    }
    this.load = replay;
    driver.start();
    for (int i = 0; i < driver.loops().size(); i++) {
      lanes.add(new ReplayLane(clock, driver, i, this));
    }
    this.running = new CountDownLatch(lanes.size());
    this.reader =
        new TraceReadAhead(
            clock,
            workload.traffic(),
            load.speed(),
            Timeline.loaded(planned.phases()),
            driver.encoder(Instant.now().toEpochMilli(), load.speed()),
            lanes);
    reader.prepare();
  }

  @Override
  public Recording recording(Window window, int operations) {
    return Recording.ofThreads(window, operations, lanes.size());
  }

  @Override
  public void begin(TrialContext course) {
    trial = course;
    ReplayClock schedule =
        new ReplayClock(
            course.timeline().start(), workload.traffic().span().firstNanos(), load.speed());
    long length = Math.max(1, course.timeline().window().end() - schedule.start());
    long slice = Math.max(SHORTEST_SLICE, Math.ceilDiv(length, MOST_SLICES));
    for (int i = 0; i < lanes.size(); i++) {
      ReplayRecorder fidelity =
          new ReplayRecorder(schedule.start(), slice, (int) Math.ceilDiv(length, slice));
      fidelities.add(fidelity);
      lanes.get(i).begin(schedule, course.recorder(i), fidelity);
    }
    reader.begin(schedule);
  }

  @Override
  public void await(long deadline) throws InterruptedException {
    running.await(deadline - clock.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    reader.stop();
    lanes.forEach(ReplayLane::close);
  }

  @Override
  public Optional<ReplayFigures> replay() {
    return Optional.of(
        ReplayFigures.sum(fidelities.stream().map(ReplayRecorder::figures).toList()));
  }

  @Override
  public void abort() {
    // A connection on a loop never waits: closing it has ended its client.
  }

  @Override
  public @Nullable Throwable failure() {
    return Stream.concat(
            Stream.ofNullable(reader.failure()), driver.loops().stream().map(Loop::failure))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void recycle(RequestBuffer empty) {
    reader.recycle(empty);
  }

  @Override
  public void opened() {
    reader.opened();
  }

  @Override
  public void finished() {
    running.countDown();
  }

  @Override
  public void notSent(long due) {
    TrialContext course = trial;
    if (course != null && course.timeline().missed(due)) {
      AtomicLong notSent = course.notSent();
      notSent.incrementAndGet();
    }
  }
}
