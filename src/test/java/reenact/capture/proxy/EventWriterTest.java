package reenact.capture.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reenact.capture.wire.Memory;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;

class EventWriterTest {

  private final AtomicLong clock = new AtomicLong();
  private final ArrivalOrder order = new ArrivalOrder(clock::get, 0);
  private final Memory memory = new Memory(100_000);
  private final Output output = new Output();
  private final EventWriter writer =
      new EventWriter(output, order, memory, UnaryOperator.identity(), memoryShort -> {});

  private static final class Output implements EventOutput {
    final List<TraceEvent> events = Collections.synchronizedList(new ArrayList<>());
    final Map<Omission, Long> leftOut = new EnumMap<>(Omission.class);
    final CountDownLatch blocked = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    volatile boolean blocks;
    volatile int failsAfter = Integer.MAX_VALUE;
    volatile boolean closed;
    volatile boolean finished;

    @Override
    public void write(TraceEvent event) throws IOException {
      if (blocks) {
        blocked.countDown();
        try {
          release.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      if (events.size() >= failsAfter) {
        throw new IOException("No space left on device");
      }
      events.add(event);
    }

    @Override
    public void leaveOut(Omission cause, long count) {
      leftOut.merge(cause, count, Long::sum);
    }

    @Override
    public void redacted(long count) {}

    @Override
    public void flush() {}

    @Override
    public TraceSummary finish() {
      finished = true;
      return new TraceSummary(events.size(), 1, Optional.empty(), TraceSummary.Omissions.NONE, 0);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static TraceEvent at(long nanos) {
    return new TraceEvent(
        new EventTime.At(TimeKind.ARRIVAL, nanos),
        0,
        Database.UNSPECIFIED,
        new Action.RedisRequest(List.of(Bytes.utf8("GET"), Bytes.utf8("k" + nanos))));
  }

  private List<Long> written() {
    return output.events.stream().map(event -> ((EventTime.At) event.time()).nanos()).toList();
  }

  @Test
  void writesInTheOrderOfArrivalAndWaitsForOpenRequests() throws Exception {
    ArrivalOrder.Holder slow = order.holder();
    ArrivalOrder.Holder fast = order.holder();
    clock.set(10);
    assertThat(slow.begin()).isEqualTo(10);
    slow.end(10);
    writer.start();
    clock.set(20);
    assertThat(fast.begin()).isEqualTo(20);
    writer.event(at(20));
    fast.end(Long.MAX_VALUE);
    clock.set(1_000);
    Thread.sleep(30);
    assertThat(written()).isEmpty();
    writer.event(at(10));
    slow.end(Long.MAX_VALUE);
    writer.finish();
    assertThat(written()).containsExactly(10L, 20L);
    assertThat(output.finished).isTrue();
    assertThat(memory.used()).isZero();
  }

  @Test
  void noRequestGetsATimeThatWasWritten() {
    ArrivalOrder.Holder late = order.holder();
    clock.set(100);
    order.advance();
    clock.set(50);
    assertThat(late.begin()).isEqualTo(101);
  }

  @Test
  void whoGivesEventsNeverWaitsForABlockedDisk() throws Exception {
    output.blocks = true;
    clock.set(Long.MAX_VALUE / 2);
    writer.start();
    writer.event(at(0));
    output.blocked.await();
    for (int i = 1; i < 10_000; i++) {
      writer.event(at(i));
    }
    assertThat(memory.used()).isLessThanOrEqualTo(memory.most());
    long left = writer.leftOut(Omission.QUEUE_FULL);
    assertThat(left).isPositive().isLessThan(10_000);
    output.release.countDown();
    assertThat(writer.finish()).isPresent();
    assertThat(output.events.size() + left).isEqualTo(10_000);
    assertThat(output.leftOut).containsEntry(Omission.QUEUE_FULL, left);
    assertThat(memory.used()).isZero();
  }

  @Test
  void aFullDiskEndsTheTraceAndNothingElse() throws Exception {
    output.failsAfter = 5;
    clock.set(Long.MAX_VALUE / 2);
    writer.start();
    for (int i = 0; i < 10; i++) {
      writer.event(at(i));
    }
    while (writer.failure().isEmpty()) {
      Thread.onSpinWait();
    }
    writer.event(at(11));
    assertThat(writer.finish()).isEmpty();
    assertThat(writer.failure().orElseThrow()).hasMessage("No space left on device");
    assertThat(output.closed).isTrue();
    assertThat(output.finished).isFalse();
    assertThat(output.events).hasSize(5);
    assertThat(memory.used()).isZero();
  }
}
