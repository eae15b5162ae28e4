package reenact.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.driver.Loop;
import reenact.driver.LoopDriver;
import reenact.driver.LoopSession;
import reenact.recording.Recorder;
import reenact.recording.Recording;
import reenact.recording.Window;

/** Clients that never wait, many on each of a driver's loops. */
final class LoopClientGroup implements ClientGroup {

  private final Clock clock;
  private final List<RecordedEvents> events;
  private final List<Loop> loops;
  private final List<LoopSession> sessions;
  private final CountDownLatch running;

  LoopClientGroup(Clock clock, LoopDriver driver, List<RecordedEvents> events)
      throws InterruptedException {
    this.clock = clock;
    this.events = events;
    this.loops = driver.loops();
    this.sessions = driver.open(events);
    this.running = new CountDownLatch(sessions.size());
  }

  @Override
  public Recording recording(Window window, int operations) {
    return Recording.ofThreads(window, operations, loops.size());
  }

  @Override
  public void begin(TrialContext course) {
    Map<Loop, DueQueue> queues = new HashMap<>();
    Map<Loop, List<LoopClient>> clients = new HashMap<>();
    for (int i = 0; i < sessions.size(); i++) {
      Loop loop = sessions.get(i).loop();
      Recorder recorder = course.recorder(loops.indexOf(loop));
      events.get(i).recordIn(recorder);
      clients
          .computeIfAbsent(loop, unseen -> new ArrayList<>())
          .add(
              new LoopClient(
                  clock,
                  course.timeline(),
                  course.pacer(i),
                  sessions.get(i),
                  course.batch(i),
                  course.log(recorder),
                  course.notSent(),
                  queues.computeIfAbsent(loop, unseen -> new DueQueue(clock, loop)),
                  running::countDown));
    }
    clients.forEach((loop, crew) -> loop.execute(() -> crew.forEach(LoopClient::begin)));
  }

  @Override
  public void await(long deadline) throws InterruptedException {
    running.await(deadline - clock.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    for (LoopSession session : sessions) {
      session.loop().execute(session::close);
    }
  }

  @Override
  public void abort() {
    // A session on a loop never waits: closing it has ended its client.
  }

  @Override
  public @Nullable Throwable failure() {
    return loops.stream().map(Loop::failure).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
