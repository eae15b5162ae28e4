package reenact.cli.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output or error that remembers why it could not be written, which streams forget. */
public final class CheckedOutput extends FilterOutputStream {

  /**
   * The errors of a closed pipe: a reader such as {@code head} has seen enough, and nothing is
   * lost.
   */
  private static final String CLOSED_BY_READER = "Broken pipe";

  private volatile @Nullable String fault;

  private CheckedOutput(FileDescriptor file) {
    super(new FileOutputStream(file));
  }

  /** Takes the place of standard output. */
  public static CheckedOutput standard() {
    CheckedOutput output = new CheckedOutput(FileDescriptor.out);
    System.setOut(new PrintStream(output, true, System.out.charset()));
    return output;
  }

  /** Takes the place of standard error. */
  public static CheckedOutput error() {
    Charset charset = System.err.charset();
    CheckedOutput output = new CheckedOutput(FileDescriptor.err);
    System.setErr(new PrintStream(output, true, charset));
    return output;
  }

  /** Why something that was printed is not there; empty when all is, or nobody wanted it. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault).filter(words -> !words.contains(CLOSED_BY_READER));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      fault = String.valueOf(e.getMessage());
      throw e;
    }
  }
}
