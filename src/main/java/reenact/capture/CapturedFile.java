package reenact.capture;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;

/** A file of captured traffic; gzip and zstd are decompressed. For one thread. */
public final class CapturedFile implements AutoCloseable {

  /** How much of a file importers see to recognise it. */
  public static final int HEAD_BYTES = 64 * 1024;

  private static final int BUFFER_BYTES = 256 * 1024;

  private final String name;
  private final @Nullable Path path;
  private final InputStream input;
  private final CountedInput raw;
  private byte @Nullable [] head;

  private CapturedFile(String name, @Nullable Path path, CountedInput raw) throws IOException {
    this.name = name;
    this.path = path;
    this.raw = raw;
    this.input = new BufferedInputStream(decompressed(raw), BUFFER_BYTES);
  }

  /**
   * Opens a file.
   *
   * @throws CaptureException if there is no such file or it cannot be read
   */
  public static CapturedFile open(Path file) throws CaptureException {
    try {
      if (Files.isDirectory(file)) {
        throw new CaptureException(new Fault(file + ": is a folder", "name the files in it"));
      }
      return of(file.toString(), file, Files.newInputStream(file));
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new CaptureException(
          new Fault(file + ": there is no such file", "look at the name and the folder"), e);
    } catch (AccessDeniedException e) {
      throw new CaptureException(
          new Fault(file + ": reading it is not permitted", "ask its owner for the permission"), e);
    } catch (EOFException | ZipException | ZstdIOException e) {
      throw new CaptureException(
          new Fault(
              file + ": is compressed, and damaged from its beginning", "fetch the file again"),
          e);
    } catch (IOException e) {
      throw new CaptureException(
          new Fault(file + ": could not be read: " + e.getMessage(), "look at the disk"), e);
    }
  }

  /** Reads a stream. */
  static CapturedFile of(String name, InputStream stream) throws IOException {
    return of(name, null, stream);
  }

  private static CapturedFile of(String name, @Nullable Path path, InputStream stream)
      throws IOException {
    try {
      return new CapturedFile(name, path, new CountedInput(stream));
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static InputStream decompressed(CountedInput raw) throws IOException {
    BufferedInputStream start = new BufferedInputStream(raw, BUFFER_BYTES);
    start.mark(4);
    byte[] magic = start.readNBytes(4);
    start.reset();
    if (magic.length > 1 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
      return new GZIPInputStream(start, BUFFER_BYTES);
    }
    boolean zstd =
        magic.length == 4
            && magic[0] == 0x28
            && magic[1] == (byte) 0xb5
            && magic[2] == 0x2f
            && magic[3] == (byte) 0xfd;
    return zstd ? new ZstdInputStream(start) : start;
  }

  /** The name that the user gave it. */
  public String name() {
    return name;
  }

  /** Where it lies; nothing for a stream. */
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  private boolean isFile() {
    return path != null && Files.isRegularFile(path);
  }

  /** Its first bytes, decompressed, which the stream brings nevertheless. */
  public byte[] head() throws IOException {
    if (head == null) {
      input.mark(HEAD_BYTES);
      byte[] start = new byte[HEAD_BYTES];
      int size = 0;
      // A pipe need not bring so much for a long time: what it brings at once is enough.
      try {
        int read = input.read(start, 0, HEAD_BYTES);
        while (read > 0) {
          size += read;
          boolean more = size < HEAD_BYTES && (isFile() || input.available() > 0);
          read = more ? input.read(start, size, HEAD_BYTES - size) : 0;
        }
      } catch (IOException e) {
        if (!damaged(e)) {
          throw e;
        }
        // Whoever reads so far gets the exception again.
      }
      head = Arrays.copyOf(start, size);
      input.reset();
    }
    return head.clone();
  }

  /**
   * Its content, decompressed. Where compressed content is cut off or damaged, reading throws an
   * exception for which {@link #damaged} holds.
   */
  public InputStream stream() {
    return input;
  }

  /** Whether reading failed because compressed content is cut off or damaged, and not the disk. */
  public static boolean damaged(IOException e) {
    return e instanceof EOFException || e instanceof ZipException || e instanceof ZstdIOException;
  }

  /** Its size in bytes, before decompression; 0 if unknown. */
  public long size() {
    try {
      return path == null ? 0 : Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Bytes read so far, before decompression; any thread may ask. */
  public long bytesRead() {
    return raw.count;
  }

  /** Makes a read that waits, and all later ones, fail; any thread may call it. */
  public void abort() {
    try {
      raw.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private static final class CountedInput extends FilterInputStream {

    /** Written by the thread that reads, read by the one that shows progress. */
    private volatile long count;

    private long read;

    CountedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int got = super.read();
      if (got >= 0) {
        count = ++read;
      }
      return got;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int got = super.read(target, from, length);
      if (got > 0) {
        read += got;
        count = read;
      }
      return got;
    }
  }
}
