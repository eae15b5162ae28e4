package reenact.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reenact.cli.shell.Home;
import reenact.cli.shell.UsageException;
import reenact.config.Configuration;
import reenact.config.ConfigurationReader;
import reenact.config.hocon.ConfigurationException;
import reenact.config.hocon.ConfigurationRequest;
import reenact.config.hocon.Secrets;

/** The options by which a command is told what to measure. */
final class MeasurementOptions {

  private static final Pattern SPACED = Pattern.compile("\\d\\s+\\d");

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT",
      description = "an experiment file that names workloads and environments")
  private @Nullable String experiment;

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "FILE",
      description = "workload to run; a bare name means the shipped file; repeatable")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "FILE",
      description = "where the server runs; the first is the baseline; repeatable")
  private List<String> environments = new ArrayList<>();

  @Option(
      names = "--clients",
      paramLabel = "1,2,4",
      description = "closed loop: number of clients, one trial for each number")
  private @Nullable String clients;

  @Option(
      names = "--rate",
      paramLabel = "1000,2000",
      description = "open loop: requests per second, one trial for each number")
  private @Nullable String rate;

  @Option(
      names = "--speed",
      paramLabel = "1,2",
      description = "replay: how fast the trace is replayed, one trial for each number")
  private @Nullable String speed;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "how often to run each trial, each time on a fresh server")
  private @Nullable String repetitions;

  @Option(
      names = "--warm-up",
      paramLabel = "5s",
      description = "length of the warm-up before the window; it is not reported")
  private @Nullable String warmUp;

  @Option(names = "--window", paramLabel = "10s", description = "length of the measured interval")
  private @Nullable String window;

  @Option(names = "--seed", paramLabel = "N", description = "seed for all random choices")
  private @Nullable String seed;

  @Option(
      names = "--driver",
      paramLabel = "NAME",
      description = "client library or load tool; doctor lists them")
  private @Nullable String driver;

  @Option(
      names = "--max-total-requests",
      paramLabel = "N",
      description =
          "limit on the requests of all trials together; plan shows how many there will be")
  private @Nullable String maxTotalRequests;

  @Option(
      names = "--max-rate",
      paramLabel = "R",
      description = "limit on requests per second, for closed loops too")
  private @Nullable String maxRate;

  @Option(
      names = "--wait-quiet",
      paramLabel = "60s",
      description =
          "before each trial, wait at most this long for other programs to leave its CPUs idle")
  private @Nullable String waitQuiet;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "set any configuration key (see conf/defaults.conf); repeatable")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--allow-existing-data",
      description = "use an external server even if it holds other data; that data stays unchanged")
  private boolean allowExistingData;

  /**
   * Reads all that was asked.
   *
   * @throws ConfigurationException with all problems of all files
   * @throws UsageException when an option has the wrong form
   */
  Configuration read() throws ConfigurationException, UsageException {
    return read(List.of());
  }

  /** The same with what a command asks beyond that, which wins over all. */
  Configuration read(List<ConfigurationRequest.Override> more)
      throws ConfigurationException, UsageException {
    List<ConfigurationRequest.Override> overrides = overrides();
    overrides.addAll(more);
    return ConfigurationReader.read(
        new ConfigurationRequest(
            Home.directory(),
            Path.of("").toAbsolutePath(),
            experiment,
            workloads,
            environments,
            overrides,
            allowExistingData));
  }

  /** The same where what stands in the place of an experiment is a trace. */
  Configuration readTrace() throws ConfigurationException, UsageException {
    String trace = experiment;
    if (trace == null || !workloads.isEmpty()) {
      throw new UsageException(
          "replay needs one trace and no workload", "write ./reenact replay FILE.trace -e native");
    }
    experiment = null;
    workloads.add(trace);
    return read();
  }

  /** The same, with a shipped workload where none was asked for. */
  Configuration readOr(String workload) throws ConfigurationException, UsageException {
    if (experiment == null && workloads.isEmpty()) {
      workloads.add(workload);
    }
    return read();
  }

  /** The option that says how much is asked; empty when none was given. */
  Optional<String> loadOption() {
    return clients != null
        ? Optional.of("--clients")
        : rate != null
            ? Optional.of("--rate")
            : speed != null ? Optional.of("--speed") : Optional.empty();
  }

  /** What was asked, as the words of a command line. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (experiment != null) {
      words.add(experiment);
    }
    workloads.forEach(workload -> words.addAll(List.of("-w", workload)));
    environments.forEach(environment -> words.addAll(List.of("-e", environment)));
    word(words, "--clients", clients);
    word(words, "--rate", rate);
    word(words, "--speed", speed);
    word(words, "--repetitions", repetitions);
    word(words, "--warm-up", warmUp);
    word(words, "--window", window);
    word(words, "--seed", seed);
    word(words, "--driver", driver);
    word(words, "--max-total-requests", maxTotalRequests);
    word(words, "--max-rate", maxRate);
    word(words, "--wait-quiet", waitQuiet);
    settings.forEach(setting -> words.addAll(List.of("--set", Secrets.redactSetting(setting))));
    if (allowExistingData) {
      words.add("--allow-existing-data");
    }
    return words;
  }

  private static void word(List<String> words, String option, @Nullable String value) {
    if (value != null) {
      words.addAll(List.of(option, value));
    }
  }

  private List<ConfigurationRequest.Override> overrides() throws UsageException {
    List<ConfigurationRequest.Override> overrides = new ArrayList<>();
    if (clients != null) {
      overrides.add(new ConfigurationRequest.Override("--clients", "load.model", "closed"));
      overrides.add(
          new ConfigurationRequest.Override(
              "--clients", "load.clients", list("--clients", clients)));
    }
    if (rate != null) {
      overrides.add(new ConfigurationRequest.Override("--rate", "load.model", "open"));
      overrides.add(new ConfigurationRequest.Override("--rate", "load.rate", list("--rate", rate)));
    }
    if (speed != null) {
      overrides.add(new ConfigurationRequest.Override("--speed", "load.model", "replay"));
      overrides.add(
          new ConfigurationRequest.Override("--speed", "load.speed", list("--speed", speed)));
    }
    add(overrides, "--repetitions", "repetitions", repetitions);
    add(overrides, "--warm-up", "phases.warm-up", warmUp);
    add(overrides, "--window", "phases.window", window);
    add(overrides, "--seed", "seed", seed);
    add(overrides, "--driver", "driver.name", driver);
    add(overrides, "--max-total-requests", "max-total-requests", maxTotalRequests);
    add(overrides, "--max-rate", "max-rate", maxRate);
    add(overrides, "--wait-quiet", "wait-quiet", waitQuiet);
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      String path = equals < 0 ? setting : setting.substring(0, equals);
      String value = equals < 0 ? "" : setting.substring(equals + 1);
      overrides.add(
          new ConfigurationRequest.Override(
              "--set " + Secrets.shown(setting), path.strip(), value.strip()));
    }
    return overrides;
  }

  /** A list, which HOCON would also take with gaps or without commas, as something else. */
  private static String list(String option, String numbers) throws UsageException {
    boolean gaps = Stream.of(numbers.split(",", -1)).anyMatch(String::isBlank);
    if (gaps || SPACED.matcher(numbers).find()) {
      String meant =
          Stream.of(numbers.split("[,\\s]+"))
              .filter(number -> !number.isEmpty())
              .collect(Collectors.joining(","));
      throw new UsageException(
          "%s: must be numbers with a comma between each two, got \"%s\""
              .formatted(option, numbers),
          "write %s %s".formatted(option, meant.isEmpty() ? "1,2,4" : meant));
    }
    return "[" + numbers + "]";
  }

  /** Adds an option that stands for a setting, if it was given. */
  static void add(
      List<ConfigurationRequest.Override> overrides,
      String option,
      String path,
      @Nullable String value) {
    if (value != null) {
      overrides.add(new ConfigurationRequest.Override(option, path, value));
    }
  }
}
