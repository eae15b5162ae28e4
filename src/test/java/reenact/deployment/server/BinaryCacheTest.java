package reenact.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.Requirement;
import reenact.deployment.Umask;
import reenact.deployment.process.Processes;

class BinaryCacheTest {

  /** A user that no machine of ours has, as the one who made an archive is. */
  private static final int STRANGER = 64_999;

  @TempDir private Path folder;

  private BinaryCache shelf;
  private Path archive;

  @BeforeEach
  void makeAnArchiveWithAnotherOwnerAndWideRights() throws IOException {
    shelf = new BinaryCache(Files.createDirectory(folder.resolve("shelf")));
    Path content = Files.createDirectories(folder.resolve("content/bin"));
    Path program = Files.writeString(content.resolve("mysqld"), "program");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createSymbolicLink(content.resolve("link"), Path.of("mysqld"));
    archive = folder.resolve("archive.tar.gz");
    assertThat(
            Processes.run(
                Duration.ofMinutes(1),
                List.of(
                    "tar",
                    "czf",
                    archive.toString(),
                    "--owner=" + STRANGER,
                    "--group=" + STRANGER,
                    "-C",
                    folder.resolve("content").toString(),
                    ".")))
        .get()
        .matches(Processes.Ended::well);
  }

  private Path unpacked() throws IOException {
    return shelf.tree("mysql", () -> Files.newInputStream(archive));
  }

  private static void assertOurs(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      assertThat(all)
          .allSatisfy(file -> {
            assertThat(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                .as("owner of " + file)
                .isEqualTo(Processes.user());
            assertThat(Files.getPosixFilePermissions(file))
                .as("permissions of " + file)
                .contains(PosixFilePermission.OTHERS_READ)
                .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
          });
    }
  }

  @Test
  void theOwnersAndRightsInAnArchiveMeanNothing() throws Exception {
    assertOurs(unpacked());
  }

  @Test
  void whatWasUnpackedIsUsedAgain() throws Exception {
    Path marker = Files.writeString(unpacked().resolve("marker"), "first time");

    assertThat(unpacked().resolve("marker")).isEqualTo(marker).exists();
    assertThat(shelf.folder()).isDirectoryContaining(file -> file.endsWith("mysql"));
  }

  @Test
  void aTreeWithAFileOfSomebodyElsesIsUnpackedAgain() throws Exception {
    Requirement.root();
    Files.setAttribute(unpacked().resolve("bin/mysqld"), "unix:uid", STRANGER);

    assertOurs(unpacked());
  }

  @Test
  void soIsOneWithAFileThatOthersMayWriteTo() throws Exception {
    Path file = unpacked().resolve("bin/mysqld");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxr-x"));
    Files.writeString(file, "another program");

    assertOurs(unpacked());
    assertThat(file).hasContent("program");
  }

  @Test
  void aProgramThatOthersMayWriteToIsReplaced() throws Exception {
    Path file = shelf.program("redis", () -> new ByteArrayInputStream(new byte[] {1}));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));

    shelf.program("redis", () -> new ByteArrayInputStream(new byte[] {2}));

    assertThat(file).isExecutable().hasBinaryContent(new byte[] {2});
    assertOurs(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0077, 0002, 0000})
  @SuppressWarnings("try") // The umask is only restored.
  void theUmaskDecidesNothing(int mask) throws Exception {
    Path place = folder.resolve("above/cache");
    try (Umask umask = Umask.of(mask)) {
      shelf = BinaryCache.at(place);
      StubElfLibraries.beside(unpacked(), List.of("libnuma.so.1"));
      shelf.program("redis", () -> new ByteArrayInputStream(new byte[] {1}));
    }

    assertOurs(folder.resolve("above"));
    assertThat(unpacked().resolve("stand-ins/libnuma.so.1")).exists();
  }

  @Test
  void aShelfThatOthersMayWriteToIsClosedToThem() throws Exception {
    Files.setPosixFilePermissions(shelf.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

    BinaryCache.at(shelf.folder());

    assertOurs(shelf.folder());
  }

  @Test
  void aShelfThatIsALinkIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), shelf.folder());

    assertThatThrownBy(() -> BinaryCache.at(link))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no folder of its own");
  }

  @Test
  void whatCannotBeUnpackedLeavesNothing() {
    assertThatThrownBy(() -> shelf.tree("mysql", () -> new ByteArrayInputStream(new byte[] {1})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tar failed");
    assertThatThrownBy(() ->
            shelf.program(
                "redis",
                () -> {
                  throw new IOException("no room");
                }))
        .isInstanceOf(IOException.class);

    assertThat(shelf.folder()).isEmptyDirectory();
  }

  @Test
  void whatAKilledRunLeftHalfUnpackedIsRemovedAfterAnHour() throws Exception {
    Path tree = Files.createDirectories(shelf.folder().resolve("unpacking-1/tree/bin"));
    Path file = Files.createFile(shelf.folder().resolve("redis1.part"));
    Path recent = Files.createDirectory(shelf.folder().resolve("unpacking-2"));
    Path whole = unpacked();
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofMinutes(61)));
    Path part = shelf.folder().resolve("unpacking-1");
    for (Path each : List.of(part, file, whole)) {
      Files.setLastModifiedTime(each, old);
    }

    assertThat(shelf.removeParts().removed())
        .containsExactly("unfinished " + file, "unfinished " + part);
    assertThat(tree).doesNotExist();
    assertThat(recent).exists();
    assertThat(whole).exists();
  }
}
