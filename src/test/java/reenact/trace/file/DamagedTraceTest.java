package reenact.trace.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.trace.Protocol;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/** Files that were cut off, or that a disk or a transfer changed. */
class DamagedTraceTest {

  private static final int EVENTS_PER_SECTION = 2;

  @TempDir Path folder;
  private Path file;
  private byte[] sound;
  private List<TraceEvent> events;
  private List<Integer> starts;

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("it.trace");
    RandomEvents random = new RandomEvents(7, Protocol.MYSQL);
    TraceHeader header = random.header();
    events = random.events(3 * EVENTS_PER_SECTION);
    ReadTrace.write(file, header, events, EVENTS_PER_SECTION);
    sound = Files.readAllBytes(file);
    starts = new ArrayList<>();
    int at = Format.PREAMBLE_BYTES;
    for (ForgedTrace.Section section : ForgedTrace.sections(sound)) {
      starts.add(at);
      at += Frame.BYTES + section.stored().length;
    }
    assertThat(starts).hasSize(5);
    assertThat(sound).hasSizeLessThan(600);
  }

  /** The section that a position is in; the one after the last is none. */
  private int sectionAt(int position) {
    int found = Collections.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  private int eventsBefore(int section) {
    return Math.min(events.size(), (section - 1) * EVENTS_PER_SECTION);
  }

  @Test
  void isReadUpToWhereItIsCutOff() throws Exception {
    int firstSection = starts.get(1);
    for (int size = 0; size < sound.length; size++) {
      byte[] cut = Arrays.copyOf(sound, size);
      if (size < firstSection) {
        assertThat(refusal(cut))
            .contains(
                size == 0
                    ? "is empty"
                    : "is cut off at byte %d, within its header".formatted(size));
      } else {
        int section = sectionAt(size);
        ReadTrace read = ReadTrace.of(file, cut);
        assertThat(read.end())
            .isEqualTo(new TraceEnd.CutOff(starts.get(section), eventsBefore(section)));
        assertThat(read.events()).isEqualTo(events.subList(0, eventsBefore(section)));
      }
    }
  }

  @Test
  void isReadUpToWhereABitIsFlipped() throws Exception {
    for (int bit = 0; bit < 8 * sound.length; bit++) {
      byte[] flipped = sound.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      if (bit / 8 < starts.get(1)) {
        assertThat(refusal(flipped)).as("bit %d", bit).isNotEmpty();
      } else {
        int section = sectionAt(bit / 8);
        ReadTrace read = ReadTrace.of(file, flipped);
        boolean inFrame = bit / 8 < starts.get(section) + Frame.BYTES;
        assertThat(read.end())
            .as("bit %d", bit)
            .isEqualTo(
                new TraceEnd.Damaged(
                    starts.get(section),
                    section,
                    eventsBefore(section),
                    inFrame ? Damage.FRAME : Damage.CHECKSUM));
        assertThat(read.events()).isEqualTo(events.subList(0, eventsBefore(section)));
      }
    }
  }

  @Test
  void sectionsThatAreMissingOrSwappedAreFound() throws Exception {
    for (int section = 1; section < 3; section++) {
      int from = starts.get(section);
      int middle = starts.get(section + 1);
      int to = starts.get(section + 2);
      TraceEnd expected = new TraceEnd.Damaged(from, section, eventsBefore(section), Damage.ORDER);
      byte[] missing = joined(part(0, from), part(middle, sound.length));
      byte[] swapped =
          joined(part(0, from), part(middle, to), part(from, middle), part(to, sound.length));
      assertThat(ReadTrace.of(file, missing).end()).isEqualTo(expected);
      assertThat(ReadTrace.of(file, swapped).end()).isEqualTo(expected);
    }
  }

  @Test
  void aSectionThatIsRepeatedIsFound() throws Exception {
    byte[] repeated = joined(part(0, starts.get(2)), part(starts.get(1), sound.length));
    assertThat(ReadTrace.of(file, repeated).end())
        .isEqualTo(new TraceEnd.Damaged(starts.get(2), 2, EVENTS_PER_SECTION, Damage.ORDER));
  }

  @Test
  void twoTracesInOneFileAreNoTrace() throws Exception {
    ReadTrace read = ReadTrace.of(file, joined(sound, sound));
    assertThat(read.events()).isEqualTo(events);
    assertThat(read.end())
        .isEqualTo(new TraceEnd.Damaged(sound.length, 5, events.size(), Damage.TRAILING));
  }

  @Test
  void zerosAfterALossOfPowerAreDamage() throws Exception {
    byte[] zeros = Arrays.copyOf(part(0, starts.get(3)), sound.length);
    assertThat(ReadTrace.of(file, zeros).end())
        .isEqualTo(new TraceEnd.Damaged(starts.get(3), 3, 2 * EVENTS_PER_SECTION, Damage.FRAME));
  }

  @Test
  void faultsSayTheirPositionAndARemedy() throws Exception {
    assertThat(ReadTrace.of(file, part(0, starts.get(2))).end().fault().orElseThrow())
        .hasToString(
            ("is cut off at byte %d, after 2 events; use the events before it, or copy or capture"
                    + " the trace again")
                .formatted(starts.get(2)));
    byte[] flipped = sound.clone();
    flipped[starts.get(3)]++;
    assertThat(ReadTrace.of(file, flipped).end().fault().orElseThrow())
        .hasToString(
            ("is damaged at byte %d (section 3), after 4 events: the frame of a section is"
                    + " malformed; use the events before it, or copy or capture the trace again")
                .formatted(starts.get(3)));
  }

  @Test
  void summaryIsTakenOnlyFromAnEndThatIsSound() throws Exception {
    for (int size = starts.get(1); size < sound.length; size++) {
      Files.write(file, part(0, size));
      try (TraceReader reader = TraceReader.open(file)) {
        assertThat(reader.summary()).isEmpty();
      }
    }
  }

  private String refusal(byte[] content) throws Exception {
    try {
      ReadTrace.of(file, content);
    } catch (TraceException e) {
      assertThat(e.fault().remedy()).isNotEmpty();
      assertThat(e.fault().text()).startsWith(file + ": ");
      return e.fault().text();
    }
    return "";
  }

  private byte[] part(int from, int to) {
    return Arrays.copyOfRange(sound, from, to);
  }

  private static byte[] joined(byte[]... parts) {
    int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] whole = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
