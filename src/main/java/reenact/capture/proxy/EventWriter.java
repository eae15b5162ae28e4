package reenact.capture.proxy;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reenact.capture.wire.ConversationSink;
import reenact.capture.wire.Loss;
import reenact.capture.wire.Memory;
import reenact.trace.Action;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;

/**
 * Writes events on a thread of its own, in the order in which their requests arrived. Threads that
 * give events never wait: if memory is short, because the disk is slow, events are left out and
 * counted.
 */
final class EventWriter implements ConversationSink {

  private static final long IDLE_NANOS = 5_000_000;
  private static final long LOOK_NANOS = 100_000_000;
  private static final long FLUSH_NANOS = 1_000_000_000;

  private record Held(TraceEvent event, long nanos, long number, long size) {}

  private final EventOutput output;
  private final ArrivalOrder order;
  private final Memory memory;
  private final UnaryOperator<TraceEvent> redaction;
  private final Patience patience;
  private final Queue<TraceEvent> given = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::nanos).thenComparingLong(Held::number));
  private final Map<Omission, AtomicLong> leftOut = new EnumMap<>(Omission.class);
  private final Map<Omission, Long> told = new EnumMap<>(Omission.class);
  private final ConcurrentMap<Loss, Long> losses = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final Thread thread;
  private long number;
  private long flushed;
  private long looked;
  private volatile boolean ending;
  private volatile @Nullable IOException failure;
  private volatile @Nullable TraceSummary summary;

  /** Has connections give requests whose replies take too long. */
  interface Patience {

    /** Is called by the writing thread, often. */
    void look(boolean memoryShort);
  }

  EventWriter(
      EventOutput output,
      ArrivalOrder order,
      Memory memory,
      UnaryOperator<TraceEvent> redaction,
      Patience patience) {
    this.output = output;
    this.order = order;
    this.memory = memory;
    this.redaction = redaction;
    this.patience = patience;
    for (Omission cause : Omission.values()) {
      leftOut.put(cause, new AtomicLong());
    }
    this.thread = Thread.ofPlatform().daemon().name("trace-writer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void event(TraceEvent event) {
    if (failure != null || !memory.take(EventSize.of(event))) {
      leftOut(Omission.QUEUE_FULL, 1);
      return;
    }
    if (!(event.action() instanceof Action.Connect
        || event.action() instanceof Action.Disconnect)) {
      requests.incrementAndGet();
    }
    given.add(event);
  }

  @Override
  public void leftOut(Omission cause, long count) {
    AtomicLong counter = leftOut.get(cause);
    if (counter != null) {
      counter.addAndGet(count);
    }
  }

  @Override
  public void lost(int connection, Loss reason) {
    losses.merge(reason, 1L, Long::sum);
  }

  private void run() {
    flushed = System.nanoTime();
    try {
      while (!ending) {
        boolean wrote = step(order.advance());
        look();
        if (!wrote) {
          LockSupport.parkNanos(IDLE_NANOS);
        }
      }
      step(Long.MAX_VALUE);
      if (failure == null) {
        tellLeftOut();
        summary = output.finish();
      }
    } catch (IOException e) {
      failure = e;
    } finally {
      close();
    }
  }

  private void look() {
    long now = System.nanoTime();
    if (now - looked >= LOOK_NANOS) {
      looked = now;
      patience.look(memory.used() > memory.most() / 2);
    }
  }

  private void close() {
    if (failure != null) {
      try {
        output.close();
      } catch (IOException e) {
        // The first failure is reported.
      }
    }
  }

  /** Writes what is older; returns whether that was anything. */
  private boolean step(long before) {
    for (TraceEvent event = given.poll(); event != null; event = given.poll()) {
      long nanos = event.time() instanceof EventTime.At at ? at.nanos() : 0;
      held.add(new Held(event, nanos, number++, EventSize.of(event)));
    }
    boolean any = false;
    for (Held first = held.peek(); first != null && first.nanos < before; first = held.peek()) {
      held.remove();
      any = true;
      write(first.event);
      memory.give(first.size);
    }
    flush();
    return any;
  }

  private void write(TraceEvent event) {
    if (failure != null) {
      leftOut(Omission.QUEUE_FULL, 1);
      return;
    }
    try {
      TraceEvent redacted = redaction.apply(event);
      if (!redacted.equals(event)) {
        output.redacted(1);
      }
      output.write(redacted);
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(new IOException("a bug in Reenact: " + e, e));
    }
  }

  private void flush() {
    if (failure != null || System.nanoTime() - flushed < FLUSH_NANOS) {
      return;
    }
    flushed = System.nanoTime();
    try {
      output.flush();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    failure = e;
    close();
  }

  private void tellLeftOut() {
    leftOut.forEach((cause, count) -> {
      long now = count.get();
      long before = told.getOrDefault(cause, 0L);
      output.leaveOut(cause, now - before);
      told.put(cause, now);
    });
  }

  /**
   * Writes all events that were given, and ends the trace.
   *
   * @return its summary; nothing if writing failed
   */
  Optional<TraceSummary> finish() throws InterruptedException {
    ending = true;
    LockSupport.unpark(thread);
    thread.join();
    return Optional.ofNullable(summary);
  }

  /** Why writing failed; nothing if it goes well. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** How many requests were taken. */
  long requests() {
    return requests.get();
  }

  long leftOut(Omission cause) {
    AtomicLong counter = leftOut.get(cause);
    return counter == null ? 0 : counter.get();
  }

  Map<Loss, Long> losses() {
    return Map.copyOf(losses);
  }
}
