package reenact.generator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import reenact.driver.Loop;
import reenact.driver.ReplayConnection;
import reenact.driver.ReplayDriver;
import reenact.driver.replay.RequestBuffer;
import reenact.recording.Recorder;
import reenact.recording.ReplayRecorder;
import reenact.workload.Outcome;
import reenact.workload.recorded.RecordedConnections;

/**
 * The recorded clients of one loop. Their requests come in buffers, in the order in which they are
 * due. All of it happens on the loop's thread, except where it says otherwise.
 */
final class ReplayLane {

  /** Buffers of this size are kept, larger ones are not. */
  static final int USUAL_BYTES = 1 << 18;

  /** After so many requests the loop looks for answers. */
  private static final int AT_ONCE = 32;

  /** If more than this waits for answers, nothing more is taken. */
  private static final long MOST_WAITING_BYTES = 64L << 20;

  private static final long PAUSE_NANOS = 1_000_000;

  /** Told of what a lane does. */
  interface Course {

    /** A buffer is empty and can be filled again. */
    void recycle(RequestBuffer empty);

    /** A connection that was to be opened beforehand is open, or has failed to. */
    void opened();

    /** Nothing is left to send, and all answers are there. */
    void finished();

    /** A request never left. */
    void notSent(long due);
  }

  private final Clock clock;
  private final ReplayDriver driver;
  private final int lane;
  private final Loop loop;
  private final Course course;
  private final Runnable dispatch = this::dispatch;
  private final Queue<RequestBuffer> filled = new ConcurrentLinkedQueue<>();
  private final Map<Integer, ReplayClient> clients = new HashMap<>();

  private @Nullable ReplayClock times;
  private @Nullable Recorder recorder;
  private @Nullable ReplayRecorder replay;
  private @Nullable RequestBuffer current;
  private @Nullable ReplayClient written;
  private volatile boolean complete;
  private boolean stopped;
  private boolean finished;
  private long unanswered;
  private long waiting;
  private long waitingBytes;

  ReplayLane(Clock clock, ReplayDriver driver, int lane, Course course) {
    this.clock = clock;
    this.driver = driver;
    this.lane = lane;
    this.loop = driver.loops().get(lane);
    this.course = course;
  }

  /** Adds what is due next; from the thread that reads the trace. */
  void add(RequestBuffer more) {
    filled.add(more);
    loop.execute(dispatch);
  }

  /** All was added; from the thread that reads the trace. */
  void complete() {
    complete = true;
    loop.execute(this::settled);
  }

  /** Has a client open its connection before its first request; from any thread. */
  void prepare(int connection) {
    loop.execute(() -> client(connection).open(true));
  }

  /** Lets the clients begin; from any thread. */
  void begin(ReplayClock schedule, Recorder log, ReplayRecorder fidelity) {
    loop.execute(() -> {
      times = schedule;
      recorder = log;
      replay = fidelity;
      fidelity.open((int) clients.values().stream().filter(ReplayClient::isOpen).count());
      dispatch();
    });
  }

  /** Ends all; from any thread. */
  void close() {
    loop.execute(() -> {
      if (stopped) {
        return;
      }
      stopped = true;
      List.copyOf(clients.values()).forEach(ReplayClient::giveUp);
      for (RequestBuffer left = head(); left != null; left = head()) {
        for (; !left.isEmpty(); left.remove()) {
          notSent(left);
        }
      }
      finish();
    });
  }

  /**
   * Takes what is due. Subtleness ahead: an instant comes from the event alone and is never moved
   * because we are late, and answers are looked for in between, so that a burst does not make them
   * look late.
   */
  private void dispatch() {
    ReplayClock schedule = times;
    if (schedule == null || stopped) {
      return;
    }
    long now = clock.nanoTime();
    int taken = 0;
    for (RequestBuffer next = head(); next != null; next = head()) {
      long due = schedule.due(next.at());
      if (due > now) {
        flush();
        now = clock.nanoTime();
        if (due > now) {
          loop.wakeAt(due, dispatch);
          return;
        }
      }
      if (taken == AT_ONCE || waitingBytes > MOST_WAITING_BYTES) {
        flush();
        loop.wakeAt(taken == AT_ONCE ? now : now + PAUSE_NANOS, dispatch);
        return;
      }
      place(next);
      taken++;
    }
    flush();
    settled();
  }

  /** The buffer with the next event; null if there is none at the moment. */
  private @Nullable RequestBuffer head() {
    RequestBuffer head = current;
    while (head == null || head.isEmpty()) {
      if (head != null) {
        head.trim(2 * USUAL_BYTES);
        course.recycle(head);
      }
      head = filled.poll();
      current = head;
      if (head == null) {
        return null;
      }
    }
    return head;
  }

  private void place(RequestBuffer next) {
    int connection = next.connection();
    if (next.operation() == RequestBuffer.CLOSE) {
      ReplayClient companion = clients.get(RecordedConnections.companion(connection));
      if (companion != null) {
        companion.giveUp();
        gone(RecordedConnections.companion(connection));
      }
    }
    ReplayClient client = client(connection);
    if (written != null && !client.equals(written)) {
      flush();
    }
    written = client;
    client.take(next);
  }

  private void flush() {
    if (written != null) {
      written.flush();
      written = null;
    }
  }

  private ReplayClient client(int connection) {
    ReplayClient known = clients.get(connection);
    if (known == null) {
      known = new ReplayClient(this, clock, connection);
      clients.put(connection, known);
    }
    return known;
  }

  /** A client has ended. */
  void gone(int connection) {
    clients.remove(connection);
  }

  ReplayConnection connect(int number, ReplayClient client) {
    return driver.open(lane, RecordedConnections.isCompanion(number), client);
  }

  /** When what was recorded at an instant is due. */
  long due(long at) {
    return started(times).due(at);
  }

  Recorder recorder() {
    return started(recorder);
  }

  private static <T> T started(@Nullable T known) {
    if (known == null) {
      throw new IllegalStateException("the trial has not begun");
    }
    return known;
  }

  /**
   * A request has left.
   *
   * @param free when nothing kept it any more but the generator
   */
  void left(long due, long sent, long free) {
    unanswered++;
    started(replay).left(due, sent, free);
  }

  /** A request has its answer, or will get none. */
  void settled(int operation, long due, long sent, long completed, Outcome outcome) {
    unanswered--;
    started(recorder).record(operation, due, sent, completed, outcome);
    started(replay).answered(due, sent, completed);
  }

  /** A request left before one that was in front of it. */
  void outOfOrder() {
    started(replay).countOutOfOrder();
  }

  /** More connections are open, or fewer. */
  void open(int more) {
    if (replay != null) {
      replay.open(more);
    }
  }

  /** More events, or fewer, are due and wait for answers. */
  void waits(int more, int moreBytes) {
    waiting += more;
    waitingBytes += moreBytes;
  }

  void opened() {
    course.opened();
  }

  void notSent(RequestBuffer requests) {
    if (times != null && requests.operation() >= 0) {
      course.notSent(times.due(requests.at()));
    }
  }

  /** Looks whether all is done. */
  void settled() {
    if (complete && times != null && unanswered == 0 && waiting == 0 && head() == null) {
      finish();
    }
  }

  private void finish() {
    if (!finished) {
      finished = true;
      course.finished();
    }
  }
}
