package reenact.deployment.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Network devices of this machine, and what Docker has made on it for a container. */
public final class HostDevices {

  private static final Path DEVICES = Path.of("/sys/class/net");

  private HostDevices() {}

  /** Whether the host has a device of this name. */
  public static boolean exists(String device) {
    return Files.exists(DEVICES.resolve(device), LinkOption.NOFOLLOW_LINKS);
  }

  /** The host's end of a container's virtual interface; empty if that cannot be seen from here. */
  public static Optional<String> ofContainer(long process) {
    Path inner = Path.of("/proc/" + process + "/root/sys/class/net/eth0/iflink");
    try (Stream<Path> devices = Files.list(DEVICES)) {
      String index = Files.readString(inner).strip();
      for (Path device : devices.toList()) {
        if (Files.readString(device.resolve("ifindex")).strip().equals(index)) {
          return Optional.of(String.valueOf(device.getFileName()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Docker's own processes that listen on a port. */
  public static List<Long> proxies(int port) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("docker-proxy"))
        .filter(process -> {
          List<String> words = Arrays.asList(process.info().arguments().orElse(new String[0]));
          int at = words.indexOf("-host-port");
          return at >= 0 && words.subList(at, words.size()).contains(Integer.toString(port));
        })
        .map(ProcessHandle::pid)
        .toList();
  }

  /** The folder that a container's own layer writes to; empty if that cannot be seen from here. */
  public static Optional<Path> layer(long process) {
    try (Stream<String> mounts = Files.lines(Path.of("/proc/" + process + "/mountinfo"))) {
      return mounts
          .filter(line -> line.split(" ")[4].equals("/"))
          .flatMap(line -> Arrays.stream(line.split("[ ,]")))
          .filter(option -> option.startsWith("upperdir="))
          .map(option -> Path.of(option.substring("upperdir=".length())))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
