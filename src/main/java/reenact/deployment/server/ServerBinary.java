package reenact.deployment.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import reenact.environment.Sha256;

/**
 * A server's executable file and what it needs to start.
 *
 * @param file absolute
 * @param sha256 of its content, in hexadecimal
 * @param variables of its process's environment
 * @param arguments that it needs to find its own files
 */
public record ServerBinary(
    Path file, String sha256, Map<String, String> variables, List<String> arguments) {

  static ServerBinary of(Path file, Map<String, String> variables, List<String> arguments) {
    try {
      // Links stay: Debian's redis-server is one to a program that acts by the name it is called.
      return new ServerBinary(file.toAbsolutePath(), sha256(file), variables, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in).hex();
    }
  }
}
