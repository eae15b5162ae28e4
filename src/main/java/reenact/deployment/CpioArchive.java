package reenact.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Writes an archive that Linux unpacks as its first file system; in the format {@code newc} that
 * the kernel's documentation of initramfs buffers describes.
 */
final class CpioArchive implements AutoCloseable {

  private static final int FOLDER = 0040755;
  private static final int PROGRAM = 0100755;
  private static final int ALIGNMENT = 4;

  private final OutputStream out;
  private int entries;
  private long position;

  CpioArchive(OutputStream out) {
    this.out = out;
  }

  /** Adds an empty folder; those above it come first. */
  void folder(String name) throws IOException {
    entry(name, FOLDER, new byte[0]);
  }

  /** Adds a file that everybody may read and execute. */
  void program(String name, byte[] content) throws IOException {
    entry(name, PROGRAM, content);
  }

  private void entry(String name, int mode, byte[] content) throws IOException {
    byte[] nameBytes = (name + "\0").getBytes(US_ASCII);
    // Number, mode, owner, group, links, time, size, four device numbers, length of name, checksum.
    int[] fields = {++entries, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, nameBytes.length, 0};
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(String.format(Locale.ROOT, "%08x", field));
    }
    write(header.toString().getBytes(US_ASCII));
    write(nameBytes);
    align();
    write(content);
    align();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private void align() throws IOException {
    write(new byte[(int) (-position & (ALIGNMENT - 1))]);
  }

  /** Marks the end, without which the kernel would take the rest of memory for entries. */
  @Override
  public void close() throws IOException {
    entry("TRAILER!!!", 0, new byte[0]);
    out.close();
  }
}
