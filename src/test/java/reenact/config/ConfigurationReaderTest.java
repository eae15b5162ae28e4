package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static reenact.config.hocon.ConfigurationRequests.HOME;
import static reenact.config.hocon.ConfigurationRequests.REDIS;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.config.hocon.ConfigurationRequests;
import reenact.environment.Environment;
import reenact.environment.ServerFiles;
import reenact.plan.Experiment;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.workload.MysqlWorkload;
import reenact.workload.RedisWorkload;
import reenact.workload.draw.Popularity;

/** Which files are read, and which of them wins. */
class ConfigurationReaderTest {

  @TempDir Path folder;

  @Test
  void withoutAnyFileItIsTheTour() {
    Experiment tour = new ConfigurationRequests(folder).readExperiment();
    assertThat(tour.name()).isEqualTo("tour");
    assertThat(tour.sweeps())
        .extracting(sweep -> sweep.workload().name())
        .containsExactly("redis-small-requests", "mysql-oltp-read-write");
    assertThat(tour.environments()).extracting(Environment::name).containsExactly("native");
  }

  @Test
  void theTourCanBeChangedFromTheCommandLine() {
    Experiment tour =
        new ConfigurationRequests(folder)
            .option("--clients", "load.model", "closed")
            .option("--clients", "load.clients", "[2]")
            .set("workload.rows", "10")
            .set("environment.binary", "found")
            .readExperiment();
    assertThat(tour.sweeps()).allMatch(sweep -> sweep.loads().getFirst().level() == 2);
    assertThat(((MysqlWorkload) tour.sweeps().getLast().workload()).tables())
        .allMatch(table -> table.rows() == 10);
  }

  @Test
  void aWorkloadAloneRunsNativelyByDefault() {
    Experiment experiment =
        new ConfigurationRequests(folder).workload("mysql-point-select").readExperiment();
    assertThat(experiment.name()).isEqualTo("mysql-point-select");
    assertThat(experiment.environments()).extracting(Environment::kind).containsExactly("native");
    assertThat(experiment.seed()).isEqualTo(1);
    assertThat(experiment.shuffled()).isTrue();
    assertThat(experiment.limits())
        .isEqualTo(
            new Limits(
                0.001, 0.9, 0.05, 0, Duration.ofMillis(50), 0.5, 0.99, 0.02, 0.1, 0.5, 0.01));
    assertThat(experiment.serverFiles())
        .isEqualTo(
            new ServerFiles(
                HOME.toAbsolutePath().resolve("conf/redis.conf"),
                HOME.toAbsolutePath().resolve("conf/my.cnf")));
  }

  @Test
  void aFileInTheWorkingDirectoryGoesBeforeAShippedOne() {
    Experiment experiment =
        new ConfigurationRequests(folder)
            .file("redis-small-requests", REDIS + "seed = 42\n")
            .workload("redis-small-requests")
            .readExperiment();
    assertThat(experiment.seed()).isEqualTo(42);
  }

  @Test
  void theSameEnvironmentTwiceIsAComparisonWithItself() {
    assertThat(
            new ConfigurationRequests(folder)
                .workload("redis-small-requests")
                .environment("native")
                .environment("native")
                .environment("native")
                .readExperiment()
                .environments())
        .extracting(Environment::name)
        .containsExactly("native", "native-2", "native-3");
  }

  @Test
  void theStrongerLayerWins() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file("w.conf", REDIS + "repetitions = 5\nphases.window = 5 s\nphases.drain = 1 s\n")
            .file(
                "x.conf",
                "experiment.workloads = [w.conf]\nphases.window = 6 s\nphases.warm-up = 6 s\n")
            .experiment("x.conf")
            .set("phases.warm-up", "7 s");
    Experiment experiment = questions.readExperiment();
    assertThat(experiment.sweeps().getFirst().repetitions()).isEqualTo(5);
    assertThat(experiment.sweeps().getFirst().phases())
        .isEqualTo(new Phases(Duration.ofSeconds(7), Duration.ofSeconds(6), Duration.ofSeconds(1)));
  }

  @Test
  void theLaterSettingOfTheCommandLineWins() {
    assertThat(
            new ConfigurationRequests(folder)
                .workload("redis-small-requests")
                .set("seed", "2")
                .set("seed", "3")
                .readExperiment()
                .seed())
        .isEqualTo(3);
  }

  @Test
  void anotherModelReplacesTheWholeLoad() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file("w.conf", REDIS + "load { clients = [1, 2], think-time = 1 s }\n")
            .workload("w.conf")
            .option("--rate", "load.model", "open")
            .option("--rate", "load.rate", "[1000]");
    assertThat(questions.readExperiment().sweeps().getFirst().loads())
        .containsExactly(new Load.OpenLoop(1000, Load.Spacing.POISSON, 50));
  }

  @Test
  void theSameModelChangesTheLoadInPart() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file("w.conf", REDIS + "load { clients = [1, 2], think-time = 1 s }\n")
            .workload("w.conf")
            .option("--clients", "load.model", "closed")
            .option("--clients", "load.clients", "[3]");
    assertThat(questions.readExperiment().sweeps().getFirst().loads())
        .containsExactly(new Load.ClosedLoop(3, Duration.ofSeconds(1), Load.Thinking.FIXED));
  }

  @Test
  void oneOfSeveralDistributionsIsReplacedByAnother() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .workload("redis-session-store")
            .set("workload.keys.session.distribution.latest", "0.5");
    RedisWorkload workload =
        (RedisWorkload) questions.readExperiment().sweeps().getFirst().workload();
    assertThat(workload.preloads().getFirst().keyspace().popularity())
        .isEqualTo(new Popularity.Latest(0.5));
  }

  @Test
  void workloadsAndEnvironmentsOfTheCommandLineReplaceThoseOfTheExperiment() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file("x.conf", REDIS + "environment { kind = native, server-cpus = 0 }\nseed = 9\n")
            .experiment("x.conf");
    assertThat(questions.readExperiment().sweeps().getFirst().workload().name()).isEqualTo("x");
    Experiment experiment =
        questions.workload("mysql-point-select").environment("external").readExperiment();
    assertThat(experiment.name()).isEqualTo("x");
    assertThat(experiment.seed()).isEqualTo(9);
    assertThat(experiment.sweeps().getFirst().workload().name()).isEqualTo("mysql-point-select");
    assertThat(experiment.environments()).extracting(Environment::kind).containsExactly("external");
  }

  @Test
  void filesAreFoundBesideTheFileThatNamesThem() {
    Experiment experiment =
        new ConfigurationRequests(folder)
            .file("x/it.conf", "experiment.workloads = [../w/w.conf]\n")
            .file(
                "w/w.conf", "include \"more/keys\"\n" + REDIS + "server.redis-config = own.conf\n")
            .file("w/more/keys.conf", "repetitions = 9\n")
            .file("w/own.conf", "")
            .experiment("x/it.conf")
            .readExperiment();
    assertThat(experiment.serverFiles().redis()).isEqualTo(folder.resolve("w/own.conf"));
    assertThat(experiment.sweeps().getFirst().repetitions()).isEqualTo(9);
  }

  @Test
  void aProblemInAnIncludedFileIsToldThere() {
    assertThat(
            new ConfigurationRequests(folder)
                .file("w/it.conf", "include \"../more.conf\"\n" + REDIS)
                .file("more.conf", "\nrepetitions = 0\n")
                .workload("w/it.conf")
                .problems())
        .containsExactly(
            "more.conf:2: repetitions: must be a whole number from 1 to 1000, got 0; write 1 or"
                + " more");
  }

  @Test
  void settingsReferToEachOther() {
    Experiment experiment =
        new ConfigurationRequests(folder)
            .file(
                "x.conf",
                REDIS + "repetitions = 4\nphases { window = 2 s, drain = ${phases.window} }\n")
            .experiment("x.conf")
            .set("phases.window", "3 s")
            .readExperiment();
    assertThat(experiment.sweeps().getFirst().phases().drain()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void theExperimentIsNamedByTheStrongestLayer() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file("w.conf", REDIS + "name = from-workload\n")
            .file("v.conf", REDIS)
            .workload("w.conf")
            .workload("v.conf");
    assertThat(questions.readExperiment().name()).isEqualTo("from-workload");
    questions.file("x.conf", "experiment.name = from-experiment\n").experiment("x.conf");
    assertThat(questions.readExperiment().name()).isEqualTo("from-experiment");
    assertThat(questions.set("name", "from-command-line").readExperiment().name())
        .isEqualTo("from-command-line");
  }

  @Test
  void withoutANameTheExperimentIsCalledAfterItsWorkloads() {
    assertThat(
            new ConfigurationRequests(folder)
                .workload("redis-session-store")
                .workload("mysql-point-select")
                .readExperiment()
                .name())
        .isEqualTo("redis-session-store-mysql-point-select");
  }
}
