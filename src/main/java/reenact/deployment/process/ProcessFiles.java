package reenact.deployment.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.environment.CpuSet;
import reenact.environment.ProcStat;

/**
 * What /proc tells of the processes of this machine. Where this user may not look, there is
 * nothing.
 *
 * @param root usually /proc
 */
public record ProcessFiles(Path root) {

  private static final String NUMBERS = "NSpid:";

  /** The processes without threads of the kernel. */
  public List<ProcStat> all() {
    return names(root).stream()
        .filter(name -> name.matches("[1-9]\\d{0,17}"))
        .map(name -> ProcStat.of(root, Long.parseLong(name)))
        .flatMap(Optional::stream)
        .filter(stat -> !stat.kernel() && !stat.dead())
        .toList();
  }

  /** The sockets of this process's network. */
  public List<TcpSocket> sockets() {
    return sockets(root.resolve("net"));
  }

  /** The sockets of the network of a process. */
  public List<TcpSocket> sockets(ProcStat process) {
    return sockets(folder(process).resolve("net"));
  }

  private static List<TcpSocket> sockets(Path net) {
    List<String> lines = new ArrayList<>(lines(net.resolve("tcp")));
    lines.addAll(lines(net.resolve("tcp6")));
    return TcpSocket.parse(lines);
  }

  /** Whether an IPv4 address belongs to the network of a process. */
  public boolean owns(ProcStat process, InetAddress address) {
    String leaf = "|-- " + address.getHostAddress();
    List<String> lines = lines(folder(process).resolve("net/fib_trie"));
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).contains("host LOCAL") && lines.get(i - 1).strip().equals(leaf)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a process has any of some sockets open. */
  public boolean holds(ProcStat process, Set<Long> inodes) {
    Set<String> links =
        inodes.stream().map("socket:[%d]"::formatted).collect(Collectors.toUnmodifiableSet());
    Path descriptors = folder(process).resolve("fd");
    return names(descriptors).stream()
        .map(descriptors::resolve)
        .anyMatch(descriptor -> links.contains(link(descriptor)));
  }

  /** Whether this user may see which files a process has open. */
  public boolean showsFiles(ProcStat process) {
    return !names(folder(process).resolve("fd")).isEmpty();
  }

  /** The words of the command that a process was started by. */
  public List<String> command(ProcStat process) {
    return List.of(String.join("\n", lines(folder(process).resolve("cmdline"))).split("\0"));
  }

  /** The number by which a process knows itself: another one in a container. */
  public long ownNumber(ProcStat process) {
    return Long.parseLong(numbers(process).getLast());
  }

  /** Whether a process is in a container that this one is not in. */
  public boolean contained(ProcStat process) {
    return numbers(process).size() > 1;
  }

  private List<String> numbers(ProcStat process) {
    return status(process, NUMBERS)
        .map(numbers -> Arrays.asList(numbers.split("\\s+")))
        .orElseGet(() -> List.of(Long.toString(process.pid())));
  }

  /** The user whom a process belongs to; -1 when it has ended. */
  public int user(ProcStat process) {
    return status(process, "Uid:").map(ids -> Integer.parseInt(ids.split("\\s+")[0])).orElse(-1);
  }

  /** The CPUs that a process may run on. */
  public Optional<CpuSet> allowed(long pid) {
    return CpuSet.allowed(lines(root.resolve(Long.toString(pid)).resolve("status")));
  }

  /** How long a process has been there. */
  public Optional<Duration> age(ProcStat process) {
    return lines(root.resolve("uptime")).stream()
        .findFirst()
        .map(line -> Double.parseDouble(line.split(" ")[0]))
        .map(up ->
            Duration.ofMillis(
                Math.round(1000 * (up - (double) process.started() / ProcStat.TICKS_PER_SECOND))));
  }

  private Optional<String> status(ProcStat process, String start) {
    return line(folder(process).resolve("status"), start);
  }

  private static Optional<String> line(Path file, String start) {
    return lines(file).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  private Path folder(ProcStat process) {
    return root.resolve(Long.toString(process.pid()));
  }

  private static String link(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
