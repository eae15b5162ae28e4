package reenact.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;
import reenact.environment.Environment;
import reenact.environment.Environment.Cpus;
import reenact.environment.Environment.Machine;

/** Reads virtual machines. */
final class MachineReader {

  private static final int MOST_VCPUS = 1024;
  private static final long MIB = 1L << 20;
  private static final long LEAST_MEMORY = 128 * MIB;
  private static final long LEAST_DISK = 64 * MIB;
  private static final long MOST_MEMORY = 1L << 44;

  private MachineReader() {}

  static Environment read(Section section, String name, Cpus cpus) {
    return new Environment.Kvm(
        name,
        EnvironmentReader.binary(section, "redis"),
        EnvironmentReader.binary(section, "mysql"),
        new Machine(
            section.value("accelerator").choice(Accelerator.class),
            section.value("vcpus").whole(0, MOST_VCPUS),
            section.value("memory").memory(LEAST_MEMORY, MOST_MEMORY),
            section.value("disk").memory(LEAST_DISK, MOST_MEMORY),
            section.value("cache").choice(DiskCache.class),
            file(section.value("kernel"), "found"),
            folder(section.value("modules")),
            file(section.value("image"), "from-native-binary"),
            section.value("boot-timeout").duration("1 s", "1 h")),
        cpus);
  }

  private static @Nullable Path file(Value value, String none) {
    return value.text("write %s or the path of a file".formatted(none)).equals(none)
        ? null
        : value.file();
  }

  private static @Nullable Path folder(Value value) {
    return value.text("write found or the path of a folder").equals("found")
        ? null
        : value.folder();
  }
}
