package reenact.deployment.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import reenact.deployment.process.DeploymentException;
import reenact.environment.Sha256;

/** What tells whether two servers were started with the same settings. */
public final class SettingsDigest {

  /** Where a server is and who may use it differs by nature; of these only the presence counts. */
  private static final Set<String> PLACES =
      Set.of(
          "include",
          "bind",
          "port",
          "dir",
          "!include",
          "datadir",
          "tmpdir",
          "socket",
          "pid-file",
          "bind-address",
          "init-file");

  /** Access rules differ by version and do not influence what is measured. */
  private static final Set<String> ACCESS =
      Set.of("requirepass", "user", "enable-protected-configs", "secure-file-priv", "[mariadb]");

  private SettingsDigest() {}

  /**
   * The SHA-256 of a server's settings in hexadecimal.
   *
   * @param own the text that only this server has
   * @param common the file of what is the same everywhere
   */
  public static String of(String own, Path common) throws DeploymentException {
    try {
      return of(own, Files.readString(common));
    } catch (IOException e) {
      throw new DeploymentException(common + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same where the common settings are at hand. */
  public static String of(String own, String common) {
    String settings =
        own.lines()
                .filter(line -> !ACCESS.contains(key(line)))
                .map(SettingsDigest::placeless)
                .collect(Collectors.joining("\n"))
            + "\n"
            + common;
    return Sha256.of(settings).hex();
  }

  private static String key(String line) {
    return line.split("[ =]", 2)[0];
  }

  private static String placeless(String line) {
    String key = key(line);
    return PLACES.contains(key) ? key : line;
  }
}
