package reenact.deployment.network;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.fault.Fault;

/**
 * The network namespace that this process may have for itself.
 *
 * <p>A process gets one by becoming another program, which makes the namespace and starts Reenact
 * again: number, terminal, process group and whoever waits for it stay the same, and no thread is
 * left in the old namespace. It has no name: the kernel removes it, and the virtual interface in
 * it, with the last process that is in it, however that ends. The host's namespace stays open as a
 * file, which is how servers are started there.
 */
public final class Namespace {

  private static final String HOST = "reenact.host-network";
  private static final Path OWN = Path.of("/proc/self/ns/net");
  private static final int READ_ONLY = 0;
  private static final int NETWORK = 0x40000000;

  private Namespace() {}

  private interface LibC extends Library {
    int open(String path, int flags);

    int execv(String program, String[] arguments);

    int setns(int namespace, int kind);

    int close(int file);
  }

  private static final String LOOPBACK = "set path = loopback";

  /** Opens something that has a socket. */
  public interface Opening<T> {

    /** Opens it. */
    T open() throws IOException;
  }

  /** Whether this process is in one. */
  public static boolean entered() {
    return System.getProperty(HOST) != null;
  }

  /** Why this process cannot have one, with the remedy; empty if it can. */
  public static Optional<Fault> obstacle() {
    if (!Files.exists(OWN)) {
      return Optional.of(new Fault("network namespaces need Linux", LOOPBACK));
    }
    if (!System.getProperty("user.name", "").equals("root")) {
      return Optional.of(
          new Fault("a network namespace needs root", "run with sudo or " + LOOPBACK));
    }
    for (String program : List.of("unshare", "nsenter", "ip")) {
      if (Processes.find(program).isEmpty()) {
        return Optional.of(
            new Fault(
                "a network namespace needs " + program,
                "install util-linux and iproute2, or " + LOOPBACK));
      }
    }
    return Optional.empty();
  }

  /**
   * Starts this program again, as the same process but in a namespace of its own. Does not return.
   *
   * @throws DeploymentException when that is not possible, with the remedy
   */
  public static void enter() throws DeploymentException {
    Optional<Fault> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new DeploymentException(obstacle.get());
    }
    try {
      List<String> self = commandLine();
      String unshare = Processes.find("unshare").orElseThrow().toString();
      LibC library = Native.load("c", LibC.class);
      // Without O_CLOEXEC, so that it stays open.
      int host = library.open(OWN.toString(), READ_ONLY);
      List<String> command = new ArrayList<>(List.of(unshare, "--net", "--"));
      command.add(ProcessHandle.current().info().command().orElse(self.getFirst()));
      command.add("-D%s=/proc/%d/fd/%d".formatted(HOST, ProcessHandle.current().pid(), host));
      command.addAll(self.subList(1, self.size()));
      library.execv(unshare, command.toArray(String[]::new));
      throw new DeploymentException(
          "unshare cannot be started: error %d".formatted(Native.getLastError()), LOOPBACK);
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new DeploymentException(
          "no network namespace: %s".formatted(e.getMessage()), LOOPBACK, e);
    }
  }

  private static List<String> commandLine() throws IOException {
    String line = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8);
    // Each ends with a zero byte, an empty one too.
    return List.of(line.substring(0, line.length() - 1).split("\0", -1));
  }

  /**
   * Opens something in the network of the host: a socket stays in that of the thread that made it.
   *
   * @throws IOException when it cannot be opened there
   */
  public static <T> T openOutside(Opening<T> opening) throws IOException {
    String host = System.getProperty(HOST);
    if (host == null) {
      return opening.open();
    }
    CompletableFuture<T> opened = new CompletableFuture<>();
    // The thread ends there, so that no other work is ever done in the wrong network.
    Thread.ofPlatform()
        .daemon()
        .name("host-network")
        .start(() -> {
          try {
            leave(host);
            opened.complete(opening.open());
          } catch (IOException | RuntimeException e) {
            opened.completeExceptionally(e);
          }
        });
    try {
      return opened.join();
    } catch (CompletionException e) {
      throw new IOException(opened.exceptionNow().getMessage(), e);
    }
  }

  /** Moves this thread, and those that it starts from now on, to the network of the host. */
  private static void leave(String host) throws IOException {
    LibC library = Native.load("c", LibC.class);
    int namespace = library.open(host, READ_ONLY);
    int moved = library.setns(namespace, NETWORK);
    int error = Native.getLastError();
    library.close(namespace);
    if (moved != 0) {
      throw new IOException("the network of the host cannot be entered: error " + error);
    }
  }

  /** The command that runs another in the network of the host, whose process id it has. */
  public static List<String> outside(List<String> command) {
    String host = System.getProperty(HOST);
    if (host == null) {
      return command;
    }
    List<String> outside = new ArrayList<>(List.of("nsenter", "--net=" + host, "--"));
    outside.addAll(command);
    return outside;
  }
}
