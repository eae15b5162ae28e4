package reenact.trace.file;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import reenact.trace.Redaction;
import reenact.trace.Sampling;
import reenact.trace.TraceHeader;
import reenact.trace.TraceHeader.Server;
import reenact.trace.TraceHeader.Source;
import reenact.trace.TraceHeader.Timing;
import reenact.trace.TraceHeader.Timing.Timed;
import reenact.trace.TraceHeader.Timing.Untimed;
import reenact.trace.file.ByteSink.FullException;

/** The header in its section. */
final class HeaderCodec {

  private static final int FIRST_UNIT = 2;
  private static final int MOST_NANOS = 999_999_999;

  private HeaderCodec() {}

  static void write(TraceHeader header, ByteSink sink) throws FullException {
    sink.u8(Codes.SOURCE_KINDS.number(header.source().kind()));
    sink.text(header.source().name());
    sink.u8(Codes.PROTOCOLS.number(header.server().protocol()));
    optional(header.server().product(), sink);
    optional(header.server().version(), sink);
    timing(header.timing(), sink);
    switch (header.sampling()) {
      case Sampling.Unknown unknown -> sink.u8(0);
      case Sampling.All all -> sink.u8(1);
      case Sampling.OneIn part -> {
        sink.u8(FIRST_UNIT + Codes.SAMPLING_UNITS.number(part.unit()));
        sink.varint(part.count());
      }
    }
    long redactions = 0;
    for (Redaction redaction : header.redactions()) {
      redactions |= 1L << Codes.REDACTIONS.number(redaction);
    }
    sink.varint(redactions);
  }

  private static void timing(Timing timing, ByteSink sink) throws FullException {
    switch (timing) {
      case Untimed untimed -> sink.u8(0);
      case Timed timed -> {
        sink.u8(1 + Codes.TIME_KINDS.number(timed.kind()));
        sink.varint(timed.resolutionNanos());
        sink.u8(timed.epoch().isPresent() ? 1 : 0);
        if (timed.epoch().isPresent()) {
          Instant epoch = timed.epoch().get();
          sink.zigzag(epoch.getEpochSecond());
          sink.varint(epoch.getNano());
        }
      }
    }
  }

  private static void optional(Optional<String> text, ByteSink sink) throws FullException {
    sink.u8(text.isPresent() ? 1 : 0);
    if (text.isPresent()) {
      sink.text(text.get());
    }
  }

  static TraceHeader read(ByteSource source) throws DamageException {
    Source from =
        new Source(Codes.SOURCE_KINDS.constant(source.u8(), Damage.HEADER), source.text());
    Server server =
        new Server(
            Codes.PROTOCOLS.constant(source.u8(), Damage.HEADER),
            optional(source),
            optional(source));
    Timing timing = timing(source);
    Sampling sampling = sampling(source);
    Set<Redaction> redactions = redactions(source);
    if (source.remaining() > 0) {
      throw source.malformed();
    }
    return new TraceHeader(from, server, timing, sampling, redactions);
  }

  private static Timing timing(ByteSource source) throws DamageException {
    int kind = source.u8();
    if (kind == 0) {
      return new Untimed();
    }
    return new Timed(
        Codes.TIME_KINDS.constant(kind - 1, Damage.HEADER),
        positive(source),
        flag(source) ? Optional.of(instant(source)) : Optional.empty());
  }

  private static Instant instant(ByteSource source) throws DamageException {
    long seconds = source.zigzag();
    if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
      throw source.malformed();
    }
    return Instant.ofEpochSecond(seconds, source.natural(MOST_NANOS));
  }

  private static Sampling sampling(ByteSource source) throws DamageException {
    int kind = source.u8();
    return switch (kind) {
      case 0 -> Sampling.UNKNOWN;
      case 1 -> Sampling.ALL;
      default -> {
        Sampling.Unit unit = Codes.SAMPLING_UNITS.constant(kind - FIRST_UNIT, Damage.HEADER);
        yield new Sampling.OneIn(positive(source), unit);
      }
    };
  }

  private static Set<Redaction> redactions(ByteSource source) throws DamageException {
    long bits = source.varint();
    if ((bits >>> Codes.REDACTIONS.constants().size()) != 0) {
      throw source.malformed();
    }
    Set<Redaction> redactions = EnumSet.noneOf(Redaction.class);
    for (Redaction redaction : Codes.REDACTIONS.constants()) {
      if (((bits >>> Codes.REDACTIONS.number(redaction)) & 1) == 1) {
        redactions.add(redaction);
      }
    }
    return redactions;
  }

  private static Optional<String> optional(ByteSource source) throws DamageException {
    return flag(source) ? Optional.of(source.text()) : Optional.empty();
  }

  private static boolean flag(ByteSource source) throws DamageException {
    int flag = source.u8();
    if (flag > 1) {
      throw source.malformed();
    }
    return flag == 1;
  }

  private static long positive(ByteSource source) throws DamageException {
    long value = source.natural();
    if (value == 0) {
      throw source.malformed();
    }
    return value;
  }
}
