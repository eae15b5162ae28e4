package reenact.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reenact.trace.Action;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

class ReorderingWindowTest {

  private final ImportNotes notes = new ImportNotes();

  /** Events at these times, each on the connection of its place; negative is without a time. */
  private static final class Given implements CapturedSource {
    private final Queue<TraceEvent> events = new ArrayDeque<>();

    Given(long... times) {
      for (int i = 0; i < times.length; i++) {
        EventTime time =
            times[i] < 0 ? EventTime.UNKNOWN : new EventTime.At(TimeKind.START, times[i]);
        events.add(new TraceEvent(time, i, Database.UNSPECIFIED, new Action.Disconnect()));
      }
    }

    @Override
    public TraceHeader header() {
      return new TraceHeader(
          new TraceHeader.Source(SourceKind.GENERATED, "given"),
          new TraceHeader.Server(Protocol.MYSQL, Optional.empty(), Optional.empty()),
          new TraceHeader.Timing.Untimed(),
          Sampling.ALL,
          Set.of());
    }

    @Override
    public Optional<TraceEvent> next() {
      return Optional.ofNullable(events.poll());
    }

    @Override
    public void close() {}
  }

  private static List<String> read(CapturedSource source) throws IOException {
    List<String> read = new ArrayList<>();
    for (Optional<TraceEvent> event = source.next(); event.isPresent(); event = source.next()) {
      String time = event.get().time() instanceof EventTime.At at ? Long.toString(at.nanos()) : "?";
      read.add(event.get().connection() + "@" + time);
    }
    return read;
  }

  @Test
  void eventsAreSortedByTimeAndKeepTheirOrderWithinIt() throws IOException {
    assertThat(read(new ReorderingWindow(new Given(5, 3, 3, 9, 1), notes, 10)))
        .containsExactly("4@1", "1@3", "2@3", "0@5", "3@9");
    assertThat(notes.late()).isZero();
  }

  @Test
  void eventsThatAreTooLateAreRaisedAndCounted() throws IOException {
    assertThat(read(new ReorderingWindow(new Given(5, 6, 7, 8, 1, 9), notes, 2)))
        .containsExactly("0@5", "1@6", "2@7", "4@7", "3@8", "5@9");
    assertThat(notes.late()).isEqualTo(1);
  }

  @Test
  void eventsWithoutATimeStayBehindTheirPredecessor() throws IOException {
    assertThat(read(new ReorderingWindow(new Given(5, -1, 3), notes, 10)))
        .containsExactly("2@3", "0@5", "1@?");
  }

  @Test
  void sourcesAreMergedByTime() throws IOException {
    assertThat(read(MergedSource.of(List.of(new Given(1, 4, 5), new Given(2, 4), new Given()))))
        .containsExactly("0@1", "0@2", "1@4", "1@4", "2@5");
    assertThat(read(MergedSource.of(List.of(new Given(-1, -1), new Given(2)))))
        .containsExactly("0@?", "1@?", "0@2");
  }

  @Test
  void clockThatGoesBackShiftsWhatFollows() throws IOException {
    assertThat(read(new SteppingClock(new Given(5, 7, 3, 4, -1, 9), notes)))
        .containsExactly("0@5", "1@7", "2@7", "3@8", "4@?", "5@13");
    assertThat(notes.clockSteps()).isEqualTo(1);
  }

  @Test
  void connectionsKeepTheirNumberUntilTheyEnd() {
    ConnectionNumbers<String> numbers = new ConnectionNumbers<>();
    assertThat(numbers.of("a")).isZero();
    assertThat(numbers.of("b")).isEqualTo(1);
    assertThat(numbers.of("a")).isZero();
    numbers.ended("a");
    assertThat(numbers.of("a")).isEqualTo(2);
    for (int i = 0; i < ConnectionNumbers.REMEMBERED + 5; i++) {
      numbers.of("other" + i);
    }
    assertThat(numbers.of("a")).isEqualTo(2);
  }
}
