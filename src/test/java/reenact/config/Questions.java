package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.plan.Experiment;

/** What a user asks for who stands in a folder of their own. */
final class Questions {

  static final Path HOME = Path.of(System.getProperty("reenact.home"));

  /** The smallest workload there is; what is appended to it starts on line 3. */
  static final String REDIS =
      """
      workload { server = redis, keys.a { count = 10 }
        mix = [{ weight = 1, command = "GET {key:a}" }] }
      """;

  private final Path folder;
  private Path home = HOME;
  private @Nullable String experiment;
  private final List<String> workloads = new ArrayList<>();
  private final List<String> environments = new ArrayList<>();
  private final List<Asked.Override> overrides = new ArrayList<>();

  Questions(Path folder) {
    this.folder = folder;
  }

  Questions file(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Questions home(Path other) {
    home = other;
    return this;
  }

  Questions experiment(String name) {
    experiment = name;
    return this;
  }

  Questions workload(String name) {
    workloads.add(name);
    return this;
  }

  Questions environment(String name) {
    environments.add(name);
    return this;
  }

  Questions set(String path, String value) {
    return option("--set " + path, path, value);
  }

  Questions option(String origin, String path, String value) {
    overrides.add(new Asked.Override(origin, path, value));
    return this;
  }

  Configuration read() {
    try {
      return ConfigurationReader.read(asked());
    } catch (ConfigurationException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  Experiment readExperiment() {
    return read().experiment();
  }

  /** The problems as a user sees them; none if all is well. */
  List<String> problems() {
    try {
      ConfigurationReader.read(asked());
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  /** The problems as a command prints them; empty if all is well. */
  String message() {
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
  void areAnsweredWith(String lines) {
    assertThat(problems())
        .map(problem -> problem.replace(folder.toString(), "FOLDER"))
        .containsExactlyElementsOf(lines.lines().map(line -> "it.conf: " + line).toList());
  }

  private Asked asked() {
    return new Asked(home, folder, experiment, workloads, environments, overrides, false);
  }
}
