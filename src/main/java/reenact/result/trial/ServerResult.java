package reenact.result.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server of a trial.
 *
 * @param name such as redis or mariadb
 * @param binarySha256 absent where Reenact did not start it
 * @param settings those that decide what a workload costs
 * @param notes what it did not tell, and what that cost; absent where it told all
 */
public record ServerResult(
    String name,
    String version,
    @Nullable String binarySha256,
    Map<String, String> settings,
    @Nullable List<String> notes) {

  /** A server that told all. */
  public ServerResult(
      String name, String version, @Nullable String binarySha256, Map<String, String> settings) {
    this(name, version, binarySha256, settings, null);
  }
}
