package reenact;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.Configuration;
import reenact.config.ConfigurationReader;
import reenact.config.hocon.ConfigurationException;
import reenact.config.hocon.ConfigurationRequest;
import reenact.plan.Plan;

/** Every file that ships works, and says what it is for. */
class ShippedFilesTest {

  private static final Path HOME = Path.of(System.getProperty("reenact.home"));
  private static final Duration LONGEST_TOUR = Duration.ofMinutes(1);

  @ParameterizedTest
  @MethodSource
  void everyWorkloadPlansInEveryEnvironment(Path workload) throws ConfigurationException {
    // The machine itself is wherever Reenact is.
    boolean machine = workload.getFileName().toString().startsWith("machine-");
    List<String> environments =
        machine ? List.of("native") : files("environments").map(Path::toString).toList();
    Configuration configuration = read(null, List.of(workload.toString()), environments);
    assertThat(Plan.of(configuration.experiment()).trials()).isNotEmpty();
    assertThat(configuration.experiment().environments()).hasSameSizeAs(environments);
  }

  static Stream<Path> everyWorkloadPlansInEveryEnvironment() {
    return files("workloads");
  }

  @ParameterizedTest
  @MethodSource
  void everyExperimentPlans(Path experiment) throws ConfigurationException {
    Configuration configuration = read(experiment.toString(), List.of(), List.of());
    assertThat(Plan.of(configuration.experiment()).trials()).isNotEmpty();
  }

  static Stream<Path> everyExperimentPlans() {
    return files("conf/experiments");
  }

  @Test
  void theTourTakesLessThanAMinute() throws ConfigurationException {
    Plan tour = Plan.of(read(null, List.of(), List.of()).experiment());
    assertThat(tour.estimate()).isLessThan(LONGEST_TOUR);
  }

  @ParameterizedTest
  @MethodSource
  void everyFileBeginsWithWhatItIsFor(Path file) throws IOException {
    assertThat(Files.readAllLines(file).getFirst()).startsWith("# ").endsWith(".");
  }

  static Stream<Path> everyFileBeginsWithWhatItIsFor() {
    return Stream.of("workloads", "environments", "conf", "conf/experiments")
        .flatMap(ShippedFilesTest::files);
  }

  @Test
  void everyDefaultSaysWhatItMeans() {
    for (Map.Entry<String, ConfigValue> setting :
        ConfigFactory.parseFile(HOME.resolve("conf/defaults.conf").toFile()).entrySet()) {
      assertThat(setting.getValue().origin().comments()).as(setting.getKey()).isNotEmpty();
    }
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration read(
      @Nullable String experiment, List<String> workloads, List<String> environments)
      throws ConfigurationException {
    return ConfigurationReader.read(
        new ConfigurationRequest(
            HOME, HOME, experiment, workloads, environments, List.of(), false));
  }
}
