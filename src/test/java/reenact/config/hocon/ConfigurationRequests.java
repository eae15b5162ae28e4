package reenact.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.config.Configuration;
import reenact.config.ConfigurationReader;
import reenact.plan.Experiment;

/** What a user asks for who stands in a folder of their own. */
public final class ConfigurationRequests {

  public static final Path HOME = Path.of(System.getProperty("reenact.home"));

  /** The smallest workload there is; what is appended to it starts on line 3. */
  public static final String REDIS =
      """
      workload { server = redis, keys.a { count = 10 }
        mix = [{ weight = 1, command = "GET {key:a}" }] }
      """;

  private final Path folder;
  private Path home = HOME;
  private @Nullable String experiment;
  private final List<String> workloads = new ArrayList<>();
  private final List<String> environments = new ArrayList<>();
  private final List<ConfigurationRequest.Override> overrides = new ArrayList<>();

  public ConfigurationRequests(Path folder) {
    this.folder = folder;
  }

  public ConfigurationRequests file(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public ConfigurationRequests home(Path other) {
    home = other;
    return this;
  }

  public ConfigurationRequests experiment(String name) {
    experiment = name;
    return this;
  }

  public ConfigurationRequests workload(String name) {
    workloads.add(name);
    return this;
  }

  public ConfigurationRequests environment(String name) {
    environments.add(name);
    return this;
  }

  public ConfigurationRequests set(String path, String value) {
    return option("--set " + path, path, value);
  }

  public ConfigurationRequests option(String origin, String path, String value) {
    overrides.add(new ConfigurationRequest.Override(origin, path, value));
    return this;
  }

  public Configuration read() {
    try {
      return ConfigurationReader.read(asked());
    } catch (ConfigurationException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  public Experiment readExperiment() {
    return read().experiment();
  }

  /** The problems as a user sees them; none if all is well. */
  public List<String> problems() {
    try {
      ConfigurationReader.read(asked());
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  /** The problems as a command prints them; empty if all is well. */
  public String message() {
    try {
      ConfigurationReader.read(asked());
      return "";
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * Asserts that {@code it.conf} has these problems and no others.
   *
   * @param lines one a problem: what follows the file's name, with FOLDER for its folder
   */
  public void areAnsweredWith(String lines) {
    assertThat(problems())
        .map(problem -> problem.replace(folder.toString(), "FOLDER"))
        .containsExactlyElementsOf(
            lines
                .lines()
                .map(line -> (line.matches("\\d+: .*") ? "it.conf:" : "it.conf: ") + line)
                .toList());
  }

  private ConfigurationRequest asked() {
    return new ConfigurationRequest(
        home, folder, experiment, workloads, environments, overrides, false);
  }
}
