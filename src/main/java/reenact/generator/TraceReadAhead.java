package reenact.generator;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.driver.replay.RequestBuffer;
import reenact.driver.replay.RequestEncoder;
import reenact.trace.Action;
import reenact.trace.TraceEvent;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceReader;
import reenact.workload.recorded.RecordedTime;
import reenact.workload.recorded.RecordedTraffic;

/**
 * Reads a trace some seconds before its events are due and hands them to the loops as bytes. It
 * holds no more than a number of buffers, however long the trace is: where they are all full, it
 * waits until one is empty.
 */
final class TraceReadAhead implements Runnable {

  /** In nanoseconds of the time that the replay takes. */
  private static final long AHEAD_NANOS = 3_000_000_000L;

  /** Buffers that are not full are handed over after this time. */
  private static final long SLICE_NANOS = 100_000_000L;

  private static final int MOST_EVENTS = 2048;
  private static final int MOST_BYTES = 64 << 20;

  /** Fewer than a server's backlog holds. */
  private static final int OPENING_AT_ONCE = 64;

  private static final long PATIENCE_MILLIS = 50;
  private static final long PAUSE_MILLIS = 10;

  private final Clock clock;
  private final RecordedTraffic traffic;
  private final double speed;
  private final long length;
  private final RequestEncoder encoder;
  private final List<ReplayLane> lanes;
  private final BlockingQueue<RequestBuffer> empty = new LinkedBlockingQueue<>();
  private final Semaphore opening = new Semaphore(OPENING_AT_ONCE);
  private final CountDownLatch prepared = new CountDownLatch(1);
  private final List<@Nullable RequestBuffer> partial = new ArrayList<>();
  private final BitSet seen = new BitSet();

  private int buffers;
  private long handedOver;
  private volatile @Nullable ReplayClock times;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;
  private final Thread thread = Thread.ofPlatform().daemon().name("trace-reader").unstarted(this);

  /**
   * @param loaded for how long events are due
   */
  TraceReadAhead(
      Clock clock,
      RecordedTraffic traffic,
      double speed,
      Duration loaded,
      RequestEncoder encoder,
      List<ReplayLane> lanes) {
    this.clock = clock;
    this.length = Math.round(loaded.toNanos() * speed);
    this.traffic = traffic;
    this.speed = speed;
    this.encoder = encoder;
    this.lanes = lanes;
    lanes.forEach(lane -> partial.add(null));
  }

  /** Reads the beginning, and waits until the connections are open that it needs. */
  void prepare() throws InterruptedException {
    thread.start();
    prepared.await();
    opening.acquire(OPENING_AT_ONCE);
    opening.release(OPENING_AT_ONCE);
  }

  /** Reads on, as time passes. */
  void begin(ReplayClock schedule) {
    times = schedule;
  }

  void stop() {
    stopped = true;
    thread.interrupt();
  }

  /** A buffer can be filled again; from any thread. */
  void recycle(RequestBuffer buffer) {
    empty.add(buffer);
  }

  /** A connection that was to be opened beforehand is open, or has failed to; from any thread. */
  void opened() {
    opening.release();
  }

  /** What made reading end that must not. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void run() {
    try (TraceReader reader = TraceReader.open(traffic.file())) {
      read(reader);
    } catch (InterruptedException e) {
      // Nobody wants more.
    } catch (IOException | TraceException | RuntimeException | Error e) {
      failure = e;
    } finally {
      handOver();
      lanes.forEach(ReplayLane::complete);
      prepared.countDown();
    }
  }

  private void read(TraceReader reader) throws IOException, InterruptedException {
    long at = traffic.span().firstNanos();
    long number = 0;
    handedOver = at;
    for (Optional<TraceEvent> next = reader.next();
        next.isPresent() && !stopped;
        next = reader.next()) {
      TraceEvent event = next.get();
      at = RecordedTime.of(event, at);
      if (at - traffic.span().firstNanos() >= length) {
        return;
      }
      await(at);
      begin(event);
      RequestBuffer target = target(event.connection());
      encoder.encode(event, at, target);
      boolean last = traffic.connections().isLast(event.connection(), number);
      if (last && !(event.action() instanceof Action.Disconnect)) {
        target.add(at, event.connection(), RequestBuffer.Shape.CLOSES);
      }
      number++;
      if (at - handedOver > SLICE_NANOS * Math.max(1, speed)) {
        handOver();
        handedOver = at;
      }
    }
  }

  /** A client whose connection was open before the recording began opens it before it asks. */
  private void begin(TraceEvent event) throws InterruptedException {
    int connection = event.connection();
    if (!seen.get(connection)) {
      seen.set(connection);
      if (event.action() instanceof Action.RedisRequest) {
        while (!opening.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          // Those that open have what they need, and no lane waits for more than it has.
          handOver();
        }
        lane(connection).prepare(connection);
      }
    }
  }

  private ReplayLane lane(int connection) {
    return lanes.get(connection % lanes.size());
  }

  /** Waits until an event is due soon. */
  private void await(long at) throws InterruptedException {
    while (true) {
      ReplayClock schedule = times;
      long early =
          schedule == null
              ? Math.round((at - traffic.span().firstNanos()) / speed) - AHEAD_NANOS
              : schedule.due(at) - AHEAD_NANOS - clock.nanoTime();
      if (early <= 0) {
        return;
      }
      handOver();
      prepared.countDown();
      // Not for each event by itself, nor for so many that a loop on the same CPU would notice.
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private RequestBuffer target(int connection) throws InterruptedException {
    int lane = connection % lanes.size();
    RequestBuffer known = partial.get(lane);
    if (known != null && (known.size() >= MOST_EVENTS || full(known))) {
      partial.set(lane, null);
      lanes.get(lane).add(known);
      known = null;
    }
    if (known == null) {
      known = fresh();
      partial.set(lane, known);
    }
    return known;
  }

  private static boolean full(RequestBuffer buffer) {
    return buffer.bytes() >= ReplayLane.USUAL_BYTES;
  }

  private RequestBuffer fresh() throws InterruptedException {
    RequestBuffer used = empty.poll();
    if (used != null) {
      return used;
    }
    if (buffers < MOST_BYTES / ReplayLane.USUAL_BYTES) {
      buffers++;
      return new RequestBuffer();
    }
    handOver();
    prepared.countDown();
    return empty.take();
  }

  private void handOver() {
    for (int i = 0; i < partial.size(); i++) {
      RequestBuffer some = partial.get(i);
      if (some != null && !some.isEmpty()) {
        partial.set(i, null);
        lanes.get(i).add(some);
      }
    }
  }
}
