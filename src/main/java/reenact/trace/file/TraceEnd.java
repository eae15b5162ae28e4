package reenact.trace.file;

import java.util.Locale;
import java.util.Optional;
import reenact.fault.Fault;
import reenact.trace.TraceSummary;

/** Where and why reading a trace stopped. */
public sealed interface TraceEnd {

  /** All events were read. */
  record Complete(TraceSummary summary) implements TraceEnd {}

  /**
   * The file ends without a summary: its writer was killed or still writes, or the file was cut.
   *
   * @param position of the first byte that is no longer part of a whole section
   * @param events that were read before it
   */
  record CutOff(long position, long events) implements TraceEnd {}

  /**
   * The file is not what its writer wrote.
   *
   * @param position of the first byte of the damaged section
   * @param section its number; the header is 0
   * @param events that were read before the damage
   */
  record Damaged(long position, long section, long events, Damage damage) implements TraceEnd {}

  /** What is wrong, without the file's name; none with a whole trace. */
  default Optional<Fault> fault() {
    return switch (this) {
      case Complete complete -> Optional.empty();
      case CutOff cut ->
          Optional.of(
              new Fault(
                  "is cut off at byte %d, after %s"
                      .formatted(cut.position(), counted(cut.events())),
                  "use the events before it, or copy or capture the trace again"));
      case Damaged damaged ->
          Optional.of(
              new Fault(
                  "is damaged at byte %d (section %d), after %s: %s"
                      .formatted(
                          damaged.position(),
                          damaged.section(),
                          counted(damaged.events()),
                          damaged.damage().text()),
                  damaged.damage() == Damage.TRAILING
                      ? "the events are whole; one file holds one trace"
                      : "use the events before it, or copy or capture the trace again"));
    };
  }

  private static String counted(long events) {
    return String.format(Locale.ROOT, events == 1 ? "%,d event" : "%,d events", events);
  }
}
