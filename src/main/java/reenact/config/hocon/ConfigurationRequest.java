package reenact.config.hocon;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks for, before any file is read. Where no file is named at all, the tour is
 * meant.
 *
 * @param home the folder that holds conf, workloads and environments
 * @param workingDirectory what relative paths are relative to
 * @param experiment a file, or the name of a shipped experiment
 * @param workloads files, or names of shipped workloads; these replace the experiment's
 * @param environments files, or names of shipped environments; these replace the experiment's
 * @param overrides settings that win over those of all files, a later one over an earlier one
 * @param allowExistingData whether a server that is not ours may hold other data
 */
public record ConfigurationRequest(
    Path home,
    Path workingDirectory,
    @Nullable String experiment,
    List<String> workloads,
    List<String> environments,
    List<Override> overrides,
    boolean allowExistingData) {

  public ConfigurationRequest {
    workloads = List.copyOf(workloads);
    environments = List.copyOf(environments);
    overrides = List.copyOf(overrides);
  }

  /**
   * One setting of the command line.
   *
   * @param origin how the user wrote it, such as {@code --clients}
   * @param path such as {@code load.clients}
   * @param value HOCON text, such as {@code [1, 2, 4]}
   */
  @SuppressWarnings("AvoidCommonTypeNames") // It is one, and no method here overrides another.
  public record Override(String origin, String path, String value) {}
}
