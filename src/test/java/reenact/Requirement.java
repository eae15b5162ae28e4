package reenact;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
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

  private static Path missing(String what) {
    String message = what + ": this test needs it";
    if (Boolean.getBoolean(ALL) || Boolean.parseBoolean(System.getenv(ALL))) {
      return fail(message);
    }
    return abort(message);
  }
}
