package reenact.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import reenact.fault.Fault;

/** Limits of this machine for one process that are known in advance: open files and local ports. */
public final class ProcessLimits {

  /** Files of the program's own, such as logs and what the kernel tells, opened meanwhile. */
  private static final long OTHER_FILES = 64;

  private final Path proc;

  /**
   * @param proc where the kernel tells
   */
  ProcessLimits(Path proc) {
    this.proc = proc;
  }

  /** Names the limit that so many connections would exceed, and the remedy. */
  public static Optional<Fault> lacking(int connections) {
    return new ProcessLimits(Path.of("/proc")).lackingFor(connections);
  }

  Optional<Fault> lackingFor(int connections) {
    long needed = connections + openFiles() + OTHER_FILES;
    OptionalLong files = fileLimit();
    if (files.isPresent() && needed > files.getAsLong()) {
      return Optional.of(
          new Fault(
              "%d connections need %d open files, but the limit is %d"
                  .formatted(connections, needed, files.getAsLong()),
              ExhaustedResource.FILES.remedy()));
    }
    OptionalLong ports = localPorts();
    if (ports.isPresent() && connections > ports.getAsLong()) {
      return Optional.of(
          new Fault(
              "%d connections to one server need as many local ports, but there are %d"
                  .formatted(connections, ports.getAsLong()),
              ExhaustedResource.PORTS.remedy()));
    }
    return Optional.empty();
  }

  private long openFiles() {
    try (Stream<Path> files = Files.list(proc.resolve("self/fd"))) {
      return files.count();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The JVM has raised the soft limit to the hard one when it started. */
  private OptionalLong fileLimit() {
    return numbers("self/limits", "Max open files", 3);
  }

  private OptionalLong localPorts() {
    OptionalLong first = numbers("sys/net/ipv4/ip_local_port_range", "", 0);
    OptionalLong last = numbers("sys/net/ipv4/ip_local_port_range", "", 1);
    return first.isEmpty() || last.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(last.getAsLong() - first.getAsLong() + 1);
  }

  /** A number in a line of a file; empty where there is none, as in a line of no limit. */
  private OptionalLong numbers(String file, String line, int word) {
    try {
      return Files.readAllLines(proc.resolve(file)).stream()
          .filter(text -> text.startsWith(line))
          .map(text -> Arrays.asList(text.strip().split("\\s+")))
          .filter(words -> words.size() > word && words.get(word).matches("\\d{1,18}"))
          .mapToLong(words -> Long.parseLong(words.get(word)))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
