package reenact.deployment.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.Secret;

class JournalFilesTest {

  private static final String RUN = "0badf00d";
  private static final String SERVER = "mysql [::1]:3306";
  private static final List<Made> ALL =
      List.of(
          new Made.Schema("reenact_0badf00d"),
          new Made.Table("shop test", "two\nlines `and` a /", ""),
          new Made.Table("shop", "orders", "reenact 0badf00d 0123456789abcdef"),
          new Made.Account("%", new Secret("p w")),
          new Made.Keys());

  @TempDir private Path place;

  private JournalFiles journal = new JournalFiles(List.of());

  @BeforeEach
  void open() {
    journal = new JournalFiles(List.of(place));
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void returnsWhatWasAddedForThatRunAndServerAlone() {
    journal.add(RUN, SERVER, ALL.subList(0, 2));
    journal.add(RUN, SERVER, ALL.subList(2, ALL.size()));
    assertThat(journal.of(RUN, SERVER)).isEqualTo(ALL);
    assertThat(journal.of("deadbeef", SERVER)).isEmpty();
    assertThat(journal.of(RUN, "mysql [::1]:3307")).isEmpty();
    journal.forget(RUN, SERVER);
    assertThat(journal.of(RUN, SERVER)).isEmpty();
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void isReadableByItsUserAloneAndIsNoFolderOfARun() throws IOException {
    journal.add(RUN, SERVER, ALL);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(Workspace.begun(place)).isEmpty();
    assertThat(Workspace.beginning(place)).isEmpty();
  }

  @Test
  void doesNotBelieveALineWithoutAnEnd() throws IOException {
    journal.add(RUN, SERVER, ALL);
    Files.writeString(file(), "table shop orders", StandardOpenOption.APPEND);
    assertThat(journal.of(RUN, SERVER)).isEqualTo(ALL);
  }

  @Test
  void doesNotBelieveWhatOthersMayWrite() throws IOException {
    journal.add(RUN, SERVER, ALL);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(journal.of(RUN, SERVER)).isEmpty();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThat(journal.of(RUN, SERVER)).isEqualTo(ALL);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(journal.of(RUN, SERVER)).isEmpty();
  }

  @Test
  void doesNotFollowALink() throws IOException {
    journal.add(RUN, SERVER, ALL);
    Path elsewhere = place.resolve("elsewhere");
    Path file = file();
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(journal.of(RUN, SERVER)).isEmpty();
  }
}
