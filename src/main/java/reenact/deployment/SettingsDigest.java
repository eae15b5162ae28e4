package reenact.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/** What tells whether two servers were started with the same settings. */
final class SettingsDigest {

  /** Where a server is and who may use it differs by nature; of these only the presence counts. */
  private static final Set<String> PLACES =
      Set.of(
          "include",
          "bind",
          "port",
          "dir",
          "requirepass",
          "!include",
          "datadir",
          "tmpdir",
          "socket",
          "pid-file",
          "bind-address",
          "init-file");

  private SettingsDigest() {}

  /**
   * The SHA-256 of a server's settings in hexadecimal.
   *
   * @param own the text that only this server has
   * @param common the file of what is the same everywhere
   */
  static String of(String own, Path common) throws DeploymentException {
    try {
      return of(own, Files.readString(common));
    } catch (IOException e) {
      throw new DeploymentException(common + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same where the common settings are at hand. */
  static String of(String own, String common) {
    String settings =
        own.lines().map(SettingsDigest::placeless).collect(Collectors.joining("\n"))
            + "\n"
            + common;
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(settings.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String placeless(String line) {
    String key = line.split("[ =]", 2)[0];
    return PLACES.contains(key) ? key : line;
  }
}
