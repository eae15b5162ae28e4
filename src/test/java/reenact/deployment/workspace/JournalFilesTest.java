package reenact.deployment.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.deployment.process.LocalAddress;
import reenact.deployment.process.SameHost;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.Secret;
import reenact.environment.ServerAddress;

class JournalFilesTest {

  private static final String RUN = "0badf00d";
  private static final ServerAddress SERVER = new ServerAddress("mysql", "::1", 3306, "");

  /** Of these names localhost is ::1, and db nobody knows. */
  private static final SameHost HOSTS =
      new SameHost(
          host ->
              host.equals("db")
                  ? List.of()
                  : LocalAddress.all(host.equals("localhost") ? "::1" : host),
          InetAddress::isLoopbackAddress);

  private static final List<Made> ALL =
      List.of(
          new Made.Schema("reenact_0badf00d"),
          new Made.Table("shop test", "two\nlines `and` a /", ""),
          new Made.Table("shop", "orders", "reenact 0badf00d 0123456789abcdef"),
          new Made.Created("reenact 0badf00d 0123456789abcdef", "1767225600"),
          new Made.Account("%", new Secret("p w")),
          new Made.Keys());

  @TempDir private Path place;

  private JournalFiles journal = new JournalFiles(List.of(), HOSTS);

  @BeforeEach
  void open() {
    journal = new JournalFiles(List.of(place), HOSTS);
  }

  private static ServerAddress mysql(String host, int port) {
    return new ServerAddress("mysql", host, port, "");
  }

  @Test
  void knowsAServerByEachNameOfItsHost() {
    journal.add(RUN, mysql("127.0.0.1", 3306), ALL);
    for (String host : List.of("127.0.0.1", "localhost", "::1")) {
      assertThat(journal.of(RUN, mysql(host, 3306))).as(host).isEqualTo(ALL);
      assertThat(journal.knows(mysql(host, 3306))).as(host).isTrue();
    }
    for (ServerAddress other :
        List.of(
            mysql("10.0.0.7", 3306),
            mysql("db", 3306),
            mysql("127.0.0.1", 3307),
            new ServerAddress("redis", "127.0.0.1", 3306, "0"))) {
      assertThat(journal.of(RUN, other)).as(other.text()).isEmpty();
      assertThat(journal.knows(other)).as(other.text()).isFalse();
    }
    journal.forget(RUN, mysql("localhost", 3306));
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void keepsTheDatabasesOfARedisApart() {
    ServerAddress first = new ServerAddress("redis", "localhost", 6379, "0");
    journal.add(RUN, first, List.of(new Made.Keys()));
    assertThat(journal.knows(new ServerAddress("redis", "127.0.0.1", 6379, "0"))).isTrue();
    assertThat(journal.knows(new ServerAddress("redis", "127.0.0.1", 6379, "1"))).isFalse();
    assertThat(ServerAddress.parsed(first.text())).contains(first);
    assertThat(ServerAddress.parsed(SERVER.text())).contains(SERVER);
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
    assertThat(journal.of(RUN, mysql("::1", 3307))).isEmpty();
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
  void ignoresALineThatCannotBeReadAndTellsItsPlace() throws IOException {
    journal.add(RUN, SERVER, ALL);
    assertThat(journal.malformed(SERVER)).isEmpty();
    Files.writeString(file(), "%zz 5\ntable\n", StandardOpenOption.APPEND);
    assertThat(journal.of(RUN, SERVER)).isEqualTo(ALL);
    int line = ALL.size() + 1;
    assertThat(journal.malformed(SERVER))
        .containsExactly(file() + ":" + line, file() + ":" + (line + 1));
    assertThat(journal.malformed(mysql("::1", 3307))).isEmpty();
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
