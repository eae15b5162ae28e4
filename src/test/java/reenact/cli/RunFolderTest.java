package reenact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.cli.shell.UsageException;

class RunFolderTest {

  @TempDir private Path folder;

  @Test
  void aFileIsReplacedAsAWhole() throws Exception {
    Path file = folder.resolve("report.md");
    RunFolder.write(file, "old".getBytes(UTF_8));
    RunFolder.write(file, "new".getBytes(UTF_8));
    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedWithTheFaultAndTheRemedy() throws Exception {
    Path file = folder.resolve("gone/report.md");
    assertThatThrownBy(() -> RunFolder.write(file, new byte[1]))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + " cannot be written: there is no such file; name another");
    Files.createFile(folder.resolve("result.json"));
    Path taken = Files.createDirectories(folder.resolve("report.html/taken")).getParent();
    assertThatThrownBy(() -> RunFolder.write(Objects.requireNonNull(taken), new byte[1]))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("`reenact report " + folder + "` writes the report");
  }

  @Test
  void aFileInTheFoldersPlaceIsCalledThat() throws Exception {
    Path file = Files.createFile(folder.resolve("run"));
    assertThatThrownBy(() -> RunFolder.create(file, "name"))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + " cannot be created: a file of that name exists; name another --out");
  }
}
