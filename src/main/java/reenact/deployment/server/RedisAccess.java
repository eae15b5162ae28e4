package reenact.deployment.server;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.deployment.process.Processes;
import reenact.environment.Sha256;

/**
 * The settings that let one user into Redis and keep that user from changing where it writes files.
 */
public final class RedisAccess {

  private static final Duration ASKING = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("\\bv=(\\d+)\\.(\\d+)");

  /**
   * CONFIG, what could give it back, and what else writes files, loads code or ends the server.
   * Nothing of it is in a workload or is sent by Reenact itself.
   */
  private static final String FORBIDDEN =
      "-config -acl -module -debug -replicaof -slaveof -shutdown";

  private RedisAccess() {}

  /** Those of a server whose version is not known: a password, and what it forbids by itself. */
  public static String ofUnknown(String password) {
    return "requirepass " + password + "\n";
  }

  /** Those that a binary understands. */
  public static String of(ServerBinary binary, String password) {
    String said =
        Processes.run(ASKING, List.of(binary.file().toString(), "--version"))
            .map(Processes.Ended::output)
            .orElse("");
    return of(said, password);
  }

  /** Those of a server that says this of its version. */
  public static String of(String said, String password) {
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      return ofUnknown(password);
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    if (major >= 7) {
      return ofUnknown(password) + "enable-protected-configs no\n";
    }
    // No release before 7 protects single settings, so none at all can be changed there.
    return major == 6
        ? "user default on #%s ~* %s+@all %s +config|get +config|resetstat\n"
            .formatted(Sha256.of(password).hex(), minor >= 2 ? "&* " : "", FORBIDDEN)
        : ofUnknown(password);
  }
}
