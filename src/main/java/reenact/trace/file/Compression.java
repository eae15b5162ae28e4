package reenact.trace.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.file.Path;
import java.util.function.Supplier;
import reenact.fault.Fault;

/** Compresses and decompresses sections with zstd. */
final class Compression {

  /** Its default; higher ones take more time than they save space. */
  private static final int LEVEL = 3;

  private Compression() {}

  /** The most bytes that so many become. */
  static int bound(int length) {
    return (int) Zstd.compressBound(length);
  }

  static ZstdCompressCtx compressor(Path file) throws TraceException {
    return loaded(file, () -> new ZstdCompressCtx().setLevel(LEVEL));
  }

  static ZstdDecompressCtx decompressor(Path file) throws TraceException {
    return loaded(file, ZstdDecompressCtx::new);
  }

  /** The library unpacks its native part into the folder for temporary files when first used. */
  private static <C> C loaded(Path file, Supplier<C> context) throws TraceException {
    try {
      return context.get();
    } catch (LinkageError e) {
      throw new TraceException(
          file,
          new Fault(
              "zstd, which compresses traces, could not be loaded: " + e.getMessage(),
              "name a folder that may hold programs with"
                  + " REENACT_JAVA_OPTIONS=-Djava.io.tmpdir=..."),
          e);
    }
  }

  /** Fills the target to its length. */
  static void decompress(
      ZstdDecompressCtx context, byte[] stored, int size, byte[] target, int length)
      throws DamageException {
    try {
      if (context.decompressByteArray(target, 0, length, stored, 0, size) == length) {
        return;
      }
    } catch (ZstdException e) {
      // The caller says where; zstd's reason helps nobody.
    }
    throw new DamageException(Damage.COMPRESSION);
  }

  /** The length after decompression that the stored bytes themselves claim. */
  static long claimedLength(byte[] stored, int size) {
    return Zstd.getFrameContentSize(stored, 0, size);
  }
}
