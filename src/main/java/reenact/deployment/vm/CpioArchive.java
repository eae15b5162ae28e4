package reenact.deployment.vm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** An archive that Linux unpacks as its first file system. */
final class CpioArchive implements AutoCloseable {

  private static final int ANYONE_RUNS = 0755;

  private final CpioArchiveOutputStream out;

  CpioArchive(OutputStream out) {
    this.out =
        new CpioArchiveOutputStream(
            out, CpioConstants.FORMAT_NEW, CpioConstants.BLOCK_SIZE, US_ASCII.name());
  }

  /** Adds an empty folder; those above it come first. */
  void folder(String name) throws IOException {
    entry(name, CpioConstants.C_ISDIR, new byte[0]);
  }

  /** Adds a file that everybody may read and execute. */
  void program(String name, byte[] content) throws IOException {
    entry(name, CpioConstants.C_ISREG, content);
  }

  private void entry(String name, int type, byte[] content) throws IOException {
    CpioArchiveEntry entry = new CpioArchiveEntry(name, content.length);
    entry.setMode(type | ANYONE_RUNS);
    entry.setNumberOfLinks(1);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  /** Marks the end, without which the kernel would take the rest of memory for entries. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
