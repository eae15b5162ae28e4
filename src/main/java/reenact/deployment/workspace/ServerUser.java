package reenact.deployment.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.Processes;
import reenact.fault.Fault;

/**
 * The user that the servers of a run are.
 *
 * <p>A run of root's gives them a number that nobody else has, so that a server can write to its
 * own folder and to nothing else, and no other user, nobody included, can look into its memory. Any
 * other run gives them its own number, as it has no choice.
 *
 * @param id its number
 * @param obstacle why a run of root's cannot give them another number; null if it can
 */
public record ServerUser(int id, @Nullable Fault obstacle) {

  private static final Logger LOG = LoggerFactory.getLogger(ServerUser.class);

  /** The numbers that distributions leave to services that come and go. */
  private static final int FIRST = 61_184;

  private static final int LAST = 65_519;
  private static final int ROOT = 0;
  private static final int TRIES = 100;
  private static final Duration ASKING = Duration.ofSeconds(10);

  /** The user that runs Reenact. */
  public static ServerUser self() {
    return new ServerUser(Processes.user(), null);
  }

  /** One for the servers of a run, where this process may choose one. */
  static ServerUser choose() {
    if (Processes.user() != ROOT) {
      return self();
    }
    Set<Integer> taken = taken();
    Random random = new Random();
    for (int i = 0; i < TRIES; i++) {
      ServerUser chosen = new ServerUser(random.nextInt(FIRST, LAST + 1), null);
      if (!taken.contains(chosen.id())) {
        return chosen.possible()
            ? chosen
            : root("setpriv cannot make it another user", "install util-linux");
      }
    }
    return root("all numbers of users are taken", "end some services");
  }

  private static ServerUser root(String text, String remedy) {
    Fault obstacle = new Fault(text, remedy);
    LOG.warn("servers run as root, as {}", obstacle);
    return new ServerUser(ROOT, obstacle);
  }

  /** Whether a process of this number can be of a server that was started here. */
  static boolean plausible(int user) {
    boolean chosen = Processes.user() == ROOT && user >= FIRST && user <= LAST;
    return chosen || user == Processes.user();
  }

  private static Set<Integer> taken() {
    Set<Integer> taken =
        ProcessHandle.allProcesses()
            .map(process -> Processes.userOf(process.pid()))
            .collect(Collectors.toSet());
    try {
      for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
        String[] words = line.split(":", 4);
        if (words.length == 4 && words[2].matches("\\d{1,9}")) {
          taken.add(Integer.parseInt(words[2]));
        }
      }
    } catch (IOException e) {
      LOG.debug("no /etc/passwd", e);
    }
    return taken;
  }

  /** A container may lack the right to change users, or not know this number. */
  private boolean possible() {
    List<String> command = new ArrayList<>(prefix());
    command.add("true");
    return Processes.run(ASKING, command).filter(Processes.Ended::well).isPresent();
  }

  /** Whether this is another user than the one that runs Reenact. */
  boolean other() {
    return id != Processes.user();
  }

  /** This one if it can reach a program, else whoever runs Reenact. */
  public ServerUser reaching(Path program, Path folder) {
    if (!other()) {
      return this;
    }
    if (!TrustedFolder.reachable(folder)) {
      return root("no other user can reach %s".formatted(folder), "move it to where all users may");
    }
    return TrustedFolder.executable(program)
        ? this
        : root(
            "no other user may execute %s".formatted(program),
            "move it to where all users may, and let them read and execute it");
  }

  /** The prefix that makes a command run as this user; empty where that changes nothing. */
  public List<String> prefix() {
    return other()
        ? List.of(
            "setpriv",
            "--reuid=" + id,
            "--regid=" + id,
            "--clear-groups",
            "--inh-caps=-all",
            "--no-new-privs",
            "--")
        : List.of();
  }

  /** The option without which MySQL and MariaDB refuse to run as root. */
  public List<String> mysqlArguments() {
    return id == ROOT ? List.of("--user=root") : List.of();
  }

  /** Makes a folder that only this user may look into. */
  public Path folder(Path folder) throws IOException {
    return give(
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  /** Writes a file that only this user may read. */
  public Path file(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      out.write(text.getBytes(UTF_8));
    }
    return give(file);
  }

  /** Makes a file or folder this user's. */
  public Path give(Path file) throws IOException {
    if (other()) {
      Files.setAttribute(file, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
    }
    return file;
  }
}
