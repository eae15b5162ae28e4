package reenact.trace.file;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reenact.trace.Protocol;
import reenact.trace.TraceHeader;

/** A file with any content whose checksums are right all the same. */
final class ForgedTrace {

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  /** A section taken apart. */
  static final class Section {

    private final Frame frame;
    private final byte[] stored;

    private Section(Frame frame, byte[] stored) {
      this.frame = frame;
      this.stored = stored;
    }

    Frame frame() {
      return frame;
    }

    byte[] stored() {
      return stored.clone();
    }

    byte[] content() {
      return frame.type() == Frame.Type.EVENTS
          ? Zstd.decompress(stored, frame.length())
          : stored.clone();
    }
  }

  ForgedTrace() {
    file.writeBytes(Format.magic());
    file.writeBytes(new byte[] {Format.VERSION, 0, 0, 0});
  }

  /** One with a header that is in order. */
  static ForgedTrace with(Protocol protocol) throws Exception {
    TraceHeader header = new RandomEvents(1, protocol).header();
    ByteSink sink = new ByteSink(100);
    HeaderCodec.write(header, sink);
    return new ForgedTrace().header(Arrays.copyOf(sink.buffer(), sink.size()));
  }

  ForgedTrace header(byte[] content) {
    return stored(Frame.Type.HEADER, content.length, 0, 0, content);
  }

  ForgedTrace events(int records, long before, byte[] content) {
    return stored(Frame.Type.EVENTS, content.length, records, before, Zstd.compress(content));
  }

  ForgedTrace summary(long before, byte[] content) {
    return stored(Frame.Type.SUMMARY, content.length, 0, before, content);
  }

  ForgedTrace stored(Frame.Type type, int length, int records, long before, byte[] stored) {
    return frame(
        new Frame(
            type, stored.length, length, records, before, Frame.checksum(stored, 0, stored.length)),
        stored);
  }

  ForgedTrace frame(Frame frame, byte[] stored) {
    byte[] bytes = new byte[Frame.BYTES];
    frame.write(bytes);
    file.writeBytes(bytes);
    file.writeBytes(stored);
    return this;
  }

  byte[] bytes() {
    return file.toByteArray();
  }

  /** The sections of a sound file. */
  static List<Section> sections(byte[] file) throws DamageException {
    List<Section> sections = new ArrayList<>();
    int at = Format.PREAMBLE_BYTES;
    while (at < file.length) {
      Frame frame = Frame.read(Arrays.copyOfRange(file, at, at + Frame.BYTES));
      at += Frame.BYTES;
      sections.add(new Section(frame, Arrays.copyOfRange(file, at, at + frame.stored())));
      at += frame.stored();
    }
    return sections;
  }
}
