package reenact;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a test needs of the machine that it runs on. Where that is missing, the test is skipped and
 * says so; with {@code REENACT_REQUIRE_ALL=true} in the environment or the system properties, it
 * fails.
 */
public final class Requirement {

  private static final String ALL = "REENACT_REQUIRE_ALL";

  private Requirement() {}

  /** The file of a program on the PATH. */
  public static Path program(String name) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return missing("no program " + name + " on the PATH");
  }

  /** A Docker daemon that answers. */
  public static void docker() {
    try {
      Process process =
          new ProcessBuilder(program("docker").toString(), "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        missing("no Docker daemon answers");
      }
    } catch (IOException e) {
      missing("docker cannot be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing("interrupted");
    }
  }

  /** The rights of root, and Linux. */
  public static void root() {
    if (!System.getProperty("user.name").equals("root")
        || !Files.exists(Path.of("/proc/self/ns/net"))) {
      missing("not root on Linux");
    }
  }

  private static Path missing(String what) {
    String message = what + ": this test needs it";
    if (Boolean.getBoolean(ALL) || Boolean.parseBoolean(System.getenv(ALL))) {
      return fail(message);
    }
    return abort(message);
  }
}
