package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static reenact.config.hocon.ConfigurationRequests.HOME;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.config.hocon.ConfigurationRequests;
import reenact.plan.Published;

class PublishedReaderTest {

  private static final String EXPERIMENT =
      """
      experiment {
        workloads = [redis-get]
        environments = [native, docker-bridge]
        published = ../found.csv
      }
      """;

  private static final String TABLE =
      """
      # Somebody: Something,
      # somewhere.
      #
      # Another machine.
      # Older, too.
      #
      # One run.
      workload,environment,baseline,clients,throughput-ratio
      redis-get,docker-bridge,native,10,0.7
      redis-get, docker-bridge, native, 50, 0.75

      redis-get,kvm,native,10,0.5
      """;

  @TempDir Path folder;

  @Test
  void linesAboveTheTableAreTheCitationAndTheCaveats() {
    Published published = read(TABLE);
    assertThat(published.citation()).isEqualTo("Somebody: Something, somewhere.");
    assertThat(published.caveats()).containsExactly("Another machine. Older, too.", "One run.");
  }

  @Test
  void ratiosOfEnvironmentsThatAreNotThereAreLeftOut() {
    assertThat(read(TABLE).ratios())
        .containsExactly(
            new Published.Ratio("redis-get", "docker-bridge", "native", 10, 0.7),
            new Published.Ratio("redis-get", "docker-bridge", "native", 50, 0.75));
  }

  @Test
  void nothingIsPublishedUnlessSomethingIsNamed() {
    assertThat(new ConfigurationRequests(folder).workload("redis-get").readExperiment().published())
        .isNull();
    assertThat(
            questions(TABLE)
                .experiment("x/it.conf")
                .set("experiment.published", "\"\"")
                .readExperiment()
                .published())
        .isNull();
    assertThat(questions(TABLE).environment("native").readExperiment().published()).isNull();
  }

  @Test
  void theResolvedConfigurationNamesTheSameTable() {
    Configuration configuration = questions(TABLE).read();
    Configuration again =
        new ConfigurationRequests(folder)
            .file("elsewhere/again.conf", configuration.resolved())
            .experiment("elsewhere/again.conf")
            .read();
    assertThat(again.experiment().published()).isEqualTo(configuration.experiment().published());
  }

  @Test
  void everyMistakeIsAnsweredWithItsLine() {
    assertThat(
            questions(
                    """
                    # Somebody
                    workload,environment,clients,ratio
                    redis-get,docker-bridge,native,10
                    redis-get,docker-bridge,native,1.5,0.7
                    redis-get,docker-bridge,native,10,fast
                    redis-get,docker-bridge,native,10,0
                    redis-get,,native,10,0.7
                    redis-get,docker-bridge,native,10,0.7
                    # late
                    redis-get,docker-bridge,native,10,0.8
                    """)
                .problems())
        .containsExactly(
            "found.csv:2: is not the header, got \"workload,environment,clients,ratio\"; write"
                + " workload,environment,baseline,clients,throughput-ratio",
            "found.csv:3: must have 5 fields, got \"redis-get,docker-bridge,native,10\"; write"
                + " workload,environment,baseline,clients,throughput-ratio",
            "found.csv:4: clients must be a whole number from 1 to 100000, got \"1.5\"; write the"
                + " number of clients of a closed loop",
            "found.csv:5: throughput-ratio must be a number above 0 and at most 1000, got"
                + " \"fast\"; write throughput divided by that of the baseline, such as 0.85",
            "found.csv:6: throughput-ratio must be a number above 0 and at most 1000, got \"0\";"
                + " write throughput divided by that of the baseline, such as 0.85",
            "found.csv:7: has an empty field; fill it in, or take the row out",
            "found.csv:9: is a comment within the table; move it above the header",
            "found.csv:10: is there twice; take one of them out");
  }

  @Test
  void aTableSaysWhereItIsFrom() {
    assertThat(questions("workload,environment,baseline,clients,throughput-ratio\n").problems())
        .containsExactly(
            "found.csv:1: does not say where its ratios were published; begin it with # and a"
                + " citation");
    assertThat(questions("# Somebody\n").problems())
        .containsExactly(
            "found.csv: has no table; write workload,environment,baseline,clients,throughput-ratio"
                + " and a row for each ratio");
  }

  @Test
  void aTableThatIsNotThereIsAProblemOfTheFileThatNamesIt() {
    assertThat(
            new ConfigurationRequests(folder)
                .file("x/it.conf", EXPERIMENT)
                .experiment("x/it.conf")
                .problems())
        .singleElement()
        .asString()
        .startsWith("x/it.conf:4: experiment.published: there is no file ");
  }

  /** Figures of the raw data, to find a row that slipped. */
  @ParameterizedTest
  @CsvSource({
    "paper-redis, paper-redis-get, docker-bridge-layer, 2, 0.520",
    "paper-redis, paper-redis-get, kvm, 1, 0.572",
    "paper-redis, paper-redis-set, docker-host-layer, 120, 0.992",
    "paper-mysql, paper-mysql-read-only, docker-host-bind, 290, 0.990",
    "paper-mysql, paper-mysql-read-only, docker-host-layer, 290, 0.981",
    "paper-mysql, paper-mysql-read-only, docker-bridge-layer, 170, 0.844",
    "paper-mysql, paper-mysql-read-only, kvm, 110, 0.371",
  })
  void theStudyStandsBesideItsRepetition(
      String experiment, String workload, String environment, int clients, double ratio) {
    Published published =
        Objects.requireNonNull(
            new ConfigurationRequests(HOME).experiment(experiment).readExperiment().published());
    Published.Ratio nearest =
        published.nearest(workload, environment, "native", clients).orElseThrow();
    assertThat(nearest.clients()).isEqualTo(clients);
    assertThat(nearest.throughputRatio()).isEqualTo(ratio, within(0.001));
  }

  private Published read(String table) {
    return Objects.requireNonNull(questions(table).readExperiment().published());
  }

  private ConfigurationRequests questions(String table) {
    return new ConfigurationRequests(folder)
        .file("x/it.conf", EXPERIMENT)
        .file("found.csv", table)
        .experiment("x/it.conf");
  }
}
