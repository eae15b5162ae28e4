package reenact.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir private Path folder;

  @Test
  void replacesAnOrdinaryFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "before");

    OutputFile.write(file, CONTENT);

    assertThat(file).hasBinaryContent(CONTENT);
  }

  /** Root could replace a device of the machine. */
  @Test
  void leavesWhatIsNoOrdinaryFile() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    Path empty = Files.createDirectory(folder.resolve("empty"));

    for (Path other : new Path[] {link, empty}) {
      assertThatThrownBy(() -> OutputFile.write(other, CONTENT))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("is no ordinary file");
    }

    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("before");
    assertThat(empty).isEmptyDirectory();
  }
}
