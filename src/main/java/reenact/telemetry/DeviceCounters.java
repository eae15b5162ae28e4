package reenact.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Packets that have crossed a network device so far.
 *
 * @param received by the host, from it
 * @param sent by the host, to it
 */
record DeviceCounters(long received, long sent) {

  private static final Path DEVICES = Path.of("/sys/class/net");

  /** Those of all devices of the host, whichever namespace this process is in, by name. */
  static Map<String, DeviceCounters> read() {
    Map<String, DeviceCounters> counters = new TreeMap<>();
    try (Stream<Path> devices = Files.list(DEVICES)) {
      for (Path device : devices.toList()) {
        read(device, counters);
      }
    } catch (IOException e) {
      // Elsewhere than on Linux there are none to read.
    }
    return counters;
  }

  private static void read(Path device, Map<String, DeviceCounters> counters) {
    try {
      counters.put(
          String.valueOf(device.getFileName()),
          new DeviceCounters(
              number(device.resolve("statistics/rx_packets")),
              number(device.resolve("statistics/tx_packets"))));
    } catch (IOException e) {
      // It went while it was read.
    }
  }

  /** Whether a device is a bridge or belongs to one. */
  static boolean bridged(String name) {
    Path device = DEVICES.resolve(name);
    return Files.exists(device.resolve("bridge")) || Files.exists(device.resolve("brport"));
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }
}
