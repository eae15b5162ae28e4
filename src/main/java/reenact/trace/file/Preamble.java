package reenact.trace.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import reenact.fault.Fault;
import reenact.trace.TraceHeader;

/** The start of a file: what it is, its version and its header. */
final class Preamble {

  /** So many bytes of the magic number survive when line ends are converted. */
  private static final int BEFORE_LINE_ENDS = 4;

  private static final String AGAIN = "copy or capture the trace again";

  /** The header, and the position of the first section after it. */
  record Start(TraceHeader header, long position) {}

  private Preamble() {}

  static Start read(Path file, FileChannel channel) throws IOException, TraceException {
    byte[] start = new byte[Format.PREAMBLE_BYTES];
    int size = TraceReader.fill(channel, 0, start, start.length);
    requireTrace(file, start, size);
    ByteSource version = new ByteSource(Damage.HEADER, start, size);
    try {
      version.i64();
      requireVersion(file, version.i32());
      return header(file, channel);
    } catch (DamageException e) {
      throw new TraceException(
          file,
          new Fault(
              "is damaged at byte %d: %s".formatted(Format.PREAMBLE_BYTES, e.damage().text()),
              AGAIN + ", or read it with a newer version of Reenact"));
    }
  }

  private static void requireTrace(Path file, byte[] start, int size) throws TraceException {
    byte[] magic = Format.magic();
    int compared = Math.min(size, magic.length);
    if (size == 0) {
      throw new TraceException(file, new Fault("is empty", AGAIN));
    }
    if (!Arrays.equals(start, 0, compared, magic, 0, compared)) {
      boolean converted =
          size > BEFORE_LINE_ENDS
              && Arrays.equals(start, 0, BEFORE_LINE_ENDS, magic, 0, BEFORE_LINE_ENDS);
      throw new TraceException(
          file,
          converted
              ? new Fault(
                  "is damaged at byte %d: line ends were converted".formatted(BEFORE_LINE_ENDS),
                  "copy it as a binary file")
              : new Fault(
                  "is no trace of Reenact",
                  "name a file that Reenact recorded; `./reenact import` makes a trace of a log or a packet"
                      + " capture"));
    }
    if (size < start.length) {
      throw cutOff(file, size);
    }
  }

  private static void requireVersion(Path file, int version)
      throws TraceException, DamageException {
    if (version == 0) {
      throw new DamageException(Damage.HEADER);
    }
    if (version != Format.VERSION) {
      throw new TraceException(
          file,
          new Fault(
              "has version %s of the format, and this Reenact reads version %d"
                  .formatted(Integer.toUnsignedString(version), Format.VERSION),
              "use a newer version of Reenact"));
    }
  }

  private static Start header(Path file, FileChannel channel)
      throws IOException, TraceException, DamageException {
    byte[] frameBytes = new byte[Frame.BYTES];
    long position = Format.PREAMBLE_BYTES;
    if (TraceReader.fill(channel, position, frameBytes, Frame.BYTES) < Frame.BYTES) {
      throw cutOff(file, channel.size());
    }
    Frame frame = Frame.read(frameBytes);
    frame.requirePlausible();
    if (frame.type() != Frame.Type.HEADER || frame.before() != 0) {
      throw new DamageException(Damage.ORDER);
    }
    position += Frame.BYTES;
    byte[] content = new byte[frame.stored()];
    if (TraceReader.fill(channel, position, content, content.length) < content.length) {
      throw cutOff(file, channel.size());
    }
    if (frame.checksum() != Frame.checksum(content, 0, content.length)) {
      throw new DamageException(Damage.CHECKSUM);
    }
    TraceHeader header = HeaderCodec.read(new ByteSource(Damage.HEADER, content, content.length));
    return new Start(header, position + content.length);
  }

  private static TraceException cutOff(Path file, long size) {
    return new TraceException(
        file, new Fault("is cut off at byte %d, within its header".formatted(size), AGAIN));
  }
}
