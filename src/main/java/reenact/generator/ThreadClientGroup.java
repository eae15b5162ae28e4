package reenact.generator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reenact.driver.BlockingDriver;
import reenact.driver.Session;
import reenact.recording.Recording;
import reenact.recording.Window;

/** Clients that wait for their answers, each on a virtual thread of its own. */
final class ThreadClientGroup implements ClientGroup {

  private final Clock clock;
  private final List<RecordedEvents> events;
  private final List<Session> sessions;
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

  ThreadClientGroup(Clock clock, BlockingDriver driver, List<RecordedEvents> events)
      throws InterruptedException {
    this.clock = clock;
    this.events = events;
    this.sessions = open(driver, events);
  }

  @Override
  public Recording recording(Window window, int operations) {
    return new Recording(window, operations, sessions.size());
  }

  @Override
  public void begin(TrialContext course) {
    for (int i = 0; i < sessions.size(); i++) {
      events.get(i).recordIn(course.recorder(i));
      clients.add(
          new Client(
              clock,
              course.timeline(),
              course.pacer(i),
              sessions.get(i),
              course.batch(i),
              course.log(course.recorder(i)),
              course.notSent()));
    }
    for (Client client : clients) {
      threads.add(
          Thread.ofVirtual()
              .name("client-" + threads.size())
              .uncaughtExceptionHandler((thread, e) -> bug.compareAndSet(null, e))
              .start(client));
    }
  }

  @Override
  public void await(long deadline) throws InterruptedException {
    for (Thread thread : threads) {
      long left = deadline - clock.nanoTime();
      if (left > 0) {
        thread.join(Duration.ofNanos(left));
      }
    }
  }

  /** Clients that still wait are left alone: what arrives there is theirs. */
  @Override
  public void awaitStrayReplies() {
    for (int i = 0; i < threads.size(); i++) {
      if (!threads.get(i).isAlive()) {
        sessions.get(i).settled();
      }
    }
  }

  @Override
  public void close() {
    sessions.forEach(Session::close);
  }

  @Override
  public void abort() {
    for (int i = 0; i < threads.size(); i++) {
      if (threads.get(i).isAlive()) {
        clients.get(i).giveUp();
      }
    }
  }

  @Override
  public @Nullable Throwable failure() {
    return bug.get();
  }

  private static List<Session> open(BlockingDriver driver, List<RecordedEvents> events)
      throws InterruptedException {
    Queue<Session> opened = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Session>> opening = new ArrayList<>();
      for (RecordedEvents told : events) {
        opening.add(
            threads.submit(() -> {
              Session session = driver.open(told);
              opened.add(session);
              return session;
            }));
      }
      List<Session> sessions = new ArrayList<>();
      for (Future<Session> session : opening) {
        sessions.add(session.get());
      }
      return sessions;
    } catch (InterruptedException e) {
      opened.forEach(Session::close);
      throw e;
    } catch (ExecutionException e) {
      opened.forEach(Session::close);
      throw new IllegalStateException("a session could not be made", e);
    }
  }
}
