package reenact.deployment.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.server.ServerBundle;
import reenact.deployment.workspace.ServerUser;

/** The folder that becomes a guest's disk: a server's bundle, and what starts it there. */
final class GuestTree {

  /** Where on the disk all that is Reenact's own lies, the server's data among it. */
  static final String HOME = "/reenact";

  /** The user that MySQL runs as there, who has the number that the data belongs to. */
  static final String USER = "reenact";

  private static final String ROOT = "root:x:0:0:root:/:/bin/false\n";

  private final Path root;

  private GuestTree(Path root) {
    this.root = root;
  }

  /** Puts the files of a server into a folder that does not exist yet. */
  static GuestTree of(Path root, ServerBundle bundle, ServerUser user)
      throws IOException, DeploymentException {
    for (String folder : List.of("proc", "sys", "dev", "tmp", "etc", "reenact")) {
      Files.createDirectories(root.resolve(folder));
    }
    bundle.copyTo(root);
    String own = "%1$s:x:%2$d:%2$d::/:/bin/false\n".formatted(USER, user.id());
    Files.writeString(root.resolve("etc/passwd"), user.id() == 0 ? ROOT : ROOT + own);
    Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
    GuestTree tree = new GuestTree(root);
    Files.copy(Initramfs.busybox(), tree.home().resolve("busybox"));
    Files.write(tree.home().resolve("serve"), GuestScripts.serve());
    return tree;
  }

  /** The folder on this machine that is {@link #HOME} in the guest. */
  Path home() {
    return root.resolve(HOME.substring(1));
  }

  /** Says what the guest shall run, with as many open files as a native server may have. */
  void start(List<String> command, Map<String, String> variables) throws IOException {
    StringBuilder script = new StringBuilder();
    script.append("cd ").append(HOME).append('\n');
    script.append("ulimit -n ").append(openFiles()).append('\n');
    variables.forEach((name, value) ->
        script.append("export ").append(name).append('=').append(quoted(value)).append('\n'));
    script.append("exec");
    command.forEach(word -> script.append(' ').append(quoted(word)));
    Files.writeString(home().resolve("start"), script.append('\n').toString());
  }

  /** What this process has, as those that it starts inherit it; no more than a kernel's default. */
  private static String openFiles() throws IOException {
    long most = 1 << 20;
    return Files.readAllLines(Path.of("/proc/self/limits")).stream()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.split(" {2,}")[1])
        .map(soft -> soft.equals("unlimited") ? most : Math.min(most, Long.parseLong(soft)))
        .findFirst()
        .orElse(most)
        .toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Makes the disk of it. */
  void write(Path disk, long size) throws DeploymentException {
    GuestDisk.make(disk, root, size);
  }

  /** Removes the folder, once the disk has been made. */
  void remove() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
