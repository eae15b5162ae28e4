package reenact.trace.file;

import java.util.Optional;
import reenact.trace.EventTime;
import reenact.trace.TraceSummary;
import reenact.trace.TraceSummary.Omissions;
import reenact.trace.TraceSummary.Span;
import reenact.trace.file.ByteSink.FullException;

/** The summary in its section, which has a fixed size so that it is found from the file's end. */
final class SummaryCodec {

  static final int BYTES = 10 * Long.BYTES;

  private SummaryCodec() {}

  static void write(TraceSummary summary, ByteSink sink) throws FullException {
    sink.i64(summary.events());
    sink.i64(summary.connections());
    sink.i64(summary.span().isPresent() ? 1 : 0);
    sink.i64(summary.span().map(Span::firstNanos).orElse(0L));
    sink.i64(summary.span().map(Span::lastNanos).orElse(0L));
    sink.i64(summary.omissions().queueFull());
    sink.i64(summary.omissions().tooLarge());
    sink.i64(summary.omissions().notUnderstood());
    sink.i64(summary.omissions().filtered());
    sink.i64(summary.redacted());
  }

  static TraceSummary read(ByteSource source) throws DamageException {
    long events = natural(source);
    long connections = natural(source);
    long timed = source.i64();
    long first = source.i64();
    long last = source.i64();
    boolean inRange =
        first >= -EventTime.At.RANGE_NANOS && first <= last && last <= EventTime.At.RANGE_NANOS;
    if (timed == 1 ? !inRange : timed != 0 || first != 0 || last != 0) {
      throw source.malformed();
    }
    Omissions omissions =
        new Omissions(natural(source), natural(source), natural(source), natural(source));
    return new TraceSummary(
        events,
        connections,
        timed == 1 ? Optional.of(new Span(first, last)) : Optional.empty(),
        omissions,
        natural(source));
  }

  private static long natural(ByteSource source) throws DamageException {
    long value = source.i64();
    if (value < 0) {
      throw source.malformed();
    }
    return value;
  }
}
