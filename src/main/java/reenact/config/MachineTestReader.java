package reenact.config;

import java.util.Locale;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.workload.MachineTest;
import reenact.workload.MachineWorkload;

/** Reads the tests of the machine itself. */
final class MachineTestReader {

  private static final int MANY = 1_000_000_000;
  private static final int MOST_MEMORY_BLOCK = 1 << 30;
  private static final int MOST_FILE_BLOCK = 1 << 26;
  private static final int LEAST_MEMORY_BLOCK = 8;
  private static final int MOST_FILES = 10_000;
  private static final long MIB = 1L << 20;
  private static final long MOST_FILE_SIZE = 1L << 44;

  private MachineTestReader() {}

  /** The tests that there are; each has a section of its own. */
  private enum Test {
    CPU,
    MEMORY,
    THREADS,
    MUTEX,
    FILEIO;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static MachineWorkload read(Section workload, String name, String description) {
    Test test = workload.value("test").choice(Test.class);
    for (Test other : Test.values()) {
      if (other != test) {
        workload.useless(
            other.key(),
            "is for test = " + other.key(),
            "take it out, or write test = " + other.key());
      }
    }
    Section options = workload.section(test.key());
    return new MachineWorkload(
        name,
        description,
        switch (test) {
          case CPU -> new MachineTest.Cpu(options.value("max-prime").whole(3, MANY));
          case MEMORY -> memory(options);
          case THREADS ->
              new MachineTest.Threads(
                  options.value("yields").whole(1, MANY), options.value("locks").whole(1, MANY));
          case MUTEX ->
              new MachineTest.Mutex(
                  options.value("num").whole(1, MANY),
                  options.value("locks").whole(1, MANY),
                  options.value("loops").whole(0, MANY));
          case FILEIO -> fileio(options);
        });
  }

  private static MachineTest memory(Section options) {
    Value size = options.value("block-size");
    int bytes = size.bytes(MOST_MEMORY_BLOCK);
    if (size.sound() && (bytes < LEAST_MEMORY_BLOCK || Integer.bitCount(bytes) != 1)) {
      size.problem(
          "must be a power of two of at least 8 B, got %d B".formatted(bytes),
          "write 1 KiB, for example");
    }
    return new MachineTest.Memory(
        bytes,
        options.value("oper").choice(MachineTest.Oper.class),
        options.value("access-mode").choice(MachineTest.AccessMode.class),
        options.value("scope").choice(MachineTest.Scope.class));
  }

  private static MachineTest fileio(Section options) {
    int num = options.value("num").whole(1, MOST_FILES);
    Value totalSize = options.value("total-size");
    long total = totalSize.memory(MIB, MOST_FILE_SIZE);
    Value blockSize = options.value("block-size");
    int block = blockSize.bytes(MOST_FILE_BLOCK);
    if (blockSize.sound() && block == 0) {
      blockSize.problem("must be above 0 B", "write 16 KiB, for example");
    } else if (blockSize.sound() && totalSize.sound() && total / num < block) {
      totalSize.problem(
          "is too small for %d files of at least one block of %d B".formatted(num, block),
          "write %d MiB or more, or fewer files".formatted((long) num * block / MIB + 1));
    }
    return new MachineTest.Fileio(
        num,
        total,
        block,
        options.value("test-mode").choice(MachineTest.TestMode.class),
        options.value("direct").flag(),
        options.value("fsync-freq").whole(0, MANY));
  }
}
