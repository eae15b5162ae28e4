package reenact.trace.file;

import static java.nio.file.StandardOpenOption.READ;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;

/**
 * Reads a trace event by event, in memory for one section, up to its end or to where it is cut off
 * or damaged. For one thread.
 */
public final class TraceReader implements AutoCloseable {

  private static final int LARGEST_READ = 1024 * 1024;
  private static final int KEPT_BYTES = 4 * Format.SECTION_BYTES;
  private static final byte[] NONE = {};
  private static final String NAME_A_TRACE = "name a file that Reenact recorded or imported";

  private final FileChannel channel;
  private final ZstdDecompressCtx decompressor;
  private final TraceHeader header;
  private final RecordDecoder decoder;
  private final long firstSection;
  private final byte[] frameBytes = new byte[Frame.BYTES];
  private byte[] stored = NONE;
  private byte[] content = NONE;
  private long position;
  private long section;
  private long sectionPosition;
  private long events;
  private long eventsAtSectionEnd;
  private @Nullable TraceEnd end;

  private TraceReader(
      FileChannel channel, ZstdDecompressCtx decompressor, TraceHeader header, long position) {
    this.channel = channel;
    this.decompressor = decompressor;
    this.header = header;
    this.position = position;
    firstSection = position;
    decoder = new RecordDecoder(header.server().protocol());
  }

  /**
   * Opens a trace and reads its header.
   *
   * @throws TraceException if the file is no trace, has a newer version of the format, is damaged
   *     in its header, or cannot be read
   */
  public static TraceReader open(Path file) throws TraceException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      // Opening a pipe waits for its writer.
      if (!attributes.isRegularFile()) {
        throw new TraceException(
            file,
            new Fault(
                attributes.isDirectory()
                    ? "is a folder"
                    : "is no ordinary file but a pipe, a socket or a device",
                NAME_A_TRACE));
      }
      FileChannel channel = FileChannel.open(file, READ);
      try {
        Preamble.Start start = Preamble.read(file, channel);
        return new TraceReader(
            channel, Compression.decompressor(file), start.header(), start.position());
      } catch (IOException | TraceException e) {
        channel.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new TraceException(file, new Fault("there is no such file", NAME_A_TRACE), e);
    } catch (AccessDeniedException e) {
      throw new TraceException(
          file, new Fault("reading it is not permitted", "ask its owner for the permission"), e);
    } catch (IOException e) {
      throw new TraceException(
          file, new Fault("could not be read: " + e.getMessage(), "look at the disk"), e);
    }
  }

  public TraceHeader header() {
    return header;
  }

  /**
   * The summary, taken from the end of the file without reading the events.
   *
   * @return nothing if the file is cut off, or damaged there
   */
  public Optional<TraceSummary> summary() throws IOException {
    byte[] last = new byte[Frame.BYTES + SummaryCodec.BYTES];
    long from = channel.size() - last.length;
    if (from < firstSection || fill(channel, from, last, last.length) < last.length) {
      return Optional.empty();
    }
    try {
      Frame frame = Frame.read(last);
      frame.requirePlausible();
      byte[] summary = Arrays.copyOfRange(last, Frame.BYTES, last.length);
      return frame.type() == Frame.Type.SUMMARY
              && frame.checksum() == Frame.checksum(summary, 0, summary.length)
          ? Optional.of(SummaryCodec.read(new ByteSource(Damage.SUMMARY, summary, summary.length)))
          : Optional.empty();
    } catch (DamageException e) {
      return Optional.empty();
    }
  }

  /**
   * The next event.
   *
   * @return nothing at the end of the trace, and where it is cut off or damaged; {@link #end} tells
   * @throws IOException if the disk fails
   */
  public Optional<TraceEvent> next() throws IOException {
    try {
      while (end == null) {
        if (decoder.hasMore()) {
          if (events == eventsAtSectionEnd) {
            throw new DamageException(Damage.COUNT);
          }
          TraceEvent event = decoder.next();
          events++;
          return Optional.of(event);
        }
        if (events < eventsAtSectionEnd) {
          throw new DamageException(Damage.COUNT);
        }
        readSection();
      }
    } catch (DamageException e) {
      end = new TraceEnd.Damaged(sectionPosition, section, events, e.damage());
    }
    return Optional.empty();
  }

  /**
   * Where and why reading stopped.
   *
   * @throws IllegalStateException before {@link #next} has returned nothing
   */
  public TraceEnd end() {
    if (end == null) {
      throw new IllegalStateException("the trace is not read to its end");
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    channel.close();
  }

  private void readSection() throws IOException, DamageException {
    sectionPosition = position;
    section++;
    if (fill(channel, position, frameBytes, Frame.BYTES) < Frame.BYTES) {
      end = new TraceEnd.CutOff(sectionPosition, events);
      return;
    }
    Frame frame = Frame.read(frameBytes);
    if (frame.type() == Frame.Type.HEADER || frame.before() != events) {
      throw new DamageException(Damage.ORDER);
    }
    frame.requirePlausible();
    long next = position + Frame.BYTES + frame.stored();
    if (channel.size() < next) {
      end = new TraceEnd.CutOff(sectionPosition, events);
      return;
    }
    if (isUnfit(stored, frame.stored())) {
      // Two of them would take twice the memory.
      stored = NONE;
      stored = new byte[frame.stored()];
    }
    if (fill(channel, position + Frame.BYTES, stored, frame.stored()) < frame.stored()) {
      end = new TraceEnd.CutOff(sectionPosition, events);
      return;
    }
    if (frame.checksum() != Frame.checksum(stored, 0, frame.stored())) {
      throw new DamageException(Damage.CHECKSUM);
    }
    position = next;
    if (frame.type() == Frame.Type.SUMMARY) {
      end = summarised(frame);
    } else {
      decompress(frame);
    }
  }

  private TraceEnd summarised(Frame frame) throws IOException, DamageException {
    TraceSummary summary =
        SummaryCodec.read(new ByteSource(Damage.SUMMARY, stored, frame.stored()));
    if (summary.events() != events || summary.connections() > events) {
      throw new DamageException(Damage.SUMMARY);
    }
    if (channel.size() > position) {
      sectionPosition = position;
      section++;
      throw new DamageException(Damage.TRAILING);
    }
    return new TraceEnd.Complete(summary);
  }

  private void decompress(Frame frame) throws DamageException {
    if (Compression.claimedLength(stored, frame.stored()) != frame.length()) {
      throw new DamageException(Damage.COMPRESSION);
    }
    if (isUnfit(content, frame.length())) {
      content = NONE;
      content = new byte[frame.length()];
    }
    Compression.decompress(decompressor, stored, frame.stored(), content, frame.length());
    decoder.beginSection(content, frame.length());
    eventsAtSectionEnd = events + frame.records();
  }

  /** Whether a buffer is too small, or large because of one section only. */
  private static boolean isUnfit(byte[] buffer, int size) {
    return buffer.length < size || (buffer.length > KEPT_BYTES && size <= KEPT_BYTES);
  }

  /** Reads up to so many bytes from a position, and returns how many there were. */
  static int fill(FileChannel channel, long from, byte[] target, int size) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(target, 0, size);
    while (rest.position() < size) {
      // The channel copies each read through memory outside the heap, and keeps that.
      rest.limit(Math.min(size, rest.position() + LARGEST_READ));
      if (channel.read(rest, from + rest.position()) < 0) {
        break;
      }
    }
    return rest.position();
  }
}
