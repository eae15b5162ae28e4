package reenact.trace.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import reenact.fault.Fault;
import reenact.trace.Omission;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;
import reenact.trace.file.ByteSink.FullException;

/**
 * Writes a trace, section by section. A trace whose writer was closed without {@link #finish} can
 * be read, and says that it is cut off.
 *
 * <p>For one thread. An interrupt of that thread closes the file.
 */
public final class TraceWriter implements AutoCloseable {

  /** The largest event in bytes, as a record of the file: 64 MiB. */
  public static final int LARGEST_EVENT = Format.LARGEST_RECORD;

  private static final int HEADROOM = 64 * 1024;
  private static final int LARGEST_WRITE = 1024 * 1024;

  private final TraceHeader header;
  private final FileChannel channel;
  private final ZstdCompressCtx compressor;
  private final Tally tally = new Tally();
  private final ByteSink section = new ByteSink(Format.SECTION_BYTES + HEADROOM);
  private final RecordEncoder encoder = new RecordEncoder(section);
  private byte[] out = {};
  private int records;
  private long before;
  private State state = State.OPEN;

  private enum State {
    OPEN,
    FAILED,
    CLOSED
  }

  /** What happens to a file that exists already. */
  public enum Existing {
    KEEP,
    REPLACE
  }

  private TraceWriter(TraceHeader header, FileChannel channel, ZstdCompressCtx compressor) {
    this.header = header;
    this.channel = channel;
    this.compressor = compressor;
  }

  /**
   * Creates the file, which only its owner may read, and writes the header.
   *
   * @throws TraceException if the file exists and is to be kept, or cannot be created
   */
  public static TraceWriter create(Path file, TraceHeader header, Existing existing)
      throws TraceException {
    ZstdCompressCtx compressor = Compression.compressor(file);
    TraceWriter writer = null;
    try {
      if (existing == Existing.REPLACE && Files.isRegularFile(file, NOFOLLOW_LINKS)) {
        Files.delete(file);
      }
      writer = new TraceWriter(header, newFile(file), compressor);
      writer.begin();
      return writer;
    } catch (IOException e) {
      if (writer == null) {
        compressor.close();
      } else {
        writer.abandon();
      }
      throw new TraceException(file, fault(file, e), e);
    }
  }

  private static FileChannel newFile(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(WRITE, CREATE_NEW),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static Fault fault(Path file, IOException thrown) {
    return switch (thrown) {
      case FileAlreadyExistsException e when Files.isRegularFile(file, NOFOLLOW_LINKS) ->
          new Fault("exists already", "name another file, or have it replaced");
      case FileAlreadyExistsException e ->
          new Fault(
              Files.isDirectory(file, NOFOLLOW_LINKS)
                  ? "is a folder"
                  : "exists already and is no ordinary file but a link, a pipe or a device",
              "name a new file");
      case NoSuchFileException e ->
          new Fault("its folder does not exist", "create the folder, or name another file");
      case AccessDeniedException e ->
          new Fault(
              "creating it is not permitted", "name a file in a folder that you may write to");
      default ->
          new Fault(
              "could not be created: " + thrown.getMessage(),
              "look at the disk, or name a file elsewhere");
    };
  }

  private void begin() throws IOException {
    ByteSink start = new ByteSink(Format.LARGEST_HEADER);
    try {
      start.raw(Format.magic());
      start.i32(Format.VERSION);
      write(start.buffer(), start.size());
      start.clear();
      HeaderCodec.write(header, start);
    } catch (FullException e) {
      throw new IllegalStateException("a buffer without limit is never full", e);
    }
    store(Frame.Type.HEADER, start, 0);
  }

  /**
   * Appends an event. It may stay in memory until {@link #flush}.
   *
   * @return false if the event is larger than {@link #LARGEST_EVENT}; it is counted as left out
   * @throws IOException if the disk is full or fails; sections written before can be read
   */
  public boolean write(TraceEvent event) throws IOException {
    requireOpen();
    if (!event.action().fits(header.server().protocol())) {
      throw new IllegalArgumentException(
          event.action() + " in a trace of " + header.server().protocol());
    }
    if (!encoder.append(event)) {
      tally.leaveOut(Omission.TOO_LARGE, 1);
      return false;
    }
    records++;
    tally.count(event);
    if (section.size() >= Format.SECTION_BYTES) {
      flush();
    }
    return true;
  }

  /** Counts what the source has and the trace does not. */
  public void leaveOut(Omission cause, long count) {
    tally.leaveOut(cause, count);
  }

  /** Counts events from which something was removed. */
  public void redacted(long count) {
    tally.redacted(count);
  }

  /**
   * Hands all events to the operating system, so that they survive the end of this process. Each
   * call ends a section; many short ones compress badly.
   */
  public void flush() throws IOException {
    requireOpen();
    if (records == 0) {
      return;
    }
    int bound = Frame.BYTES + Compression.bound(section.size());
    if (out.length < bound) {
      out = new byte[bound];
    }
    int stored =
        compressor.compressByteArray(
            out, Frame.BYTES, out.length - Frame.BYTES, section.buffer(), 0, section.size());
    writeSection(Frame.Type.EVENTS, stored, section.size(), records);
    before += records;
    records = 0;
    section.clear();
    encoder.beginSection();
    if (out.length > 4 * Format.SECTION_BYTES) {
      out = new byte[0];
    }
  }

  /** Writes the summary and closes the file. */
  public TraceSummary finish() throws IOException {
    flush();
    TraceSummary summary = tally.summary();
    ByteSink last = new ByteSink(SummaryCodec.BYTES);
    try {
      SummaryCodec.write(summary, last);
    } catch (FullException e) {
      throw new IllegalStateException("a buffer without limit is never full", e);
    }
    store(Frame.Type.SUMMARY, last, before);
    close();
    return summary;
  }

  /** Writes the events that are in memory, unless writing failed before, and closes the file. */
  @Override
  public void close() throws IOException {
    if (state == State.CLOSED) {
      return;
    }
    try {
      if (state == State.OPEN) {
        flush();
      }
    } finally {
      state = State.CLOSED;
      compressor.close();
      channel.close();
    }
  }

  private void abandon() {
    state = State.CLOSED;
    compressor.close();
    try {
      channel.close();
    } catch (IOException e) {
      // What made it useless is reported.
    }
  }

  private void requireOpen() throws IOException {
    switch (state) {
      case OPEN -> {}
      case FAILED -> throw new IOException("writing the trace failed before");
      case CLOSED -> throw new IllegalStateException("the trace is closed");
    }
  }

  /** Headers and summaries are short, and readable in a dump as they are. */
  private void store(Frame.Type type, ByteSink content, long recordsBefore) throws IOException {
    out = new byte[Frame.BYTES + content.size()];
    System.arraycopy(content.buffer(), 0, out, Frame.BYTES, content.size());
    before = recordsBefore;
    writeSection(type, content.size(), content.size(), 0);
  }

  private void writeSection(Frame.Type type, int stored, int length, int count) throws IOException {
    int checksum = Frame.checksum(out, Frame.BYTES, stored);
    new Frame(type, stored, length, count, before, checksum).write(out);
    write(out, Frame.BYTES + stored);
  }

  private void write(byte[] bytes, int size) throws IOException {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, 0, size);
      while (rest.position() < size) {
        // The channel copies each write through memory outside the heap, and keeps that.
        rest.limit(Math.min(size, rest.position() + LARGEST_WRITE));
        channel.write(rest);
      }
    } catch (IOException e) {
      state = State.FAILED;
      throw e;
    }
  }
}
