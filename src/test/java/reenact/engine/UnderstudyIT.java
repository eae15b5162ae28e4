package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.ConfigurationReader;
import reenact.config.hocon.ConfigurationRequest;
import reenact.driver.ConnectOptions;
import reenact.driver.Driver;
import reenact.driver.LoopOptions;
import reenact.driver.catalog.Drivers;
import reenact.driver.inprocess.InProcessServer;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.TrialListener;
import reenact.plan.DriverChoice;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.recording.Kind;
import reenact.workload.Server;
import reenact.workload.Workload;

/** Every driver and every shipped workload with the server that stands in at rehearsals. */
class UnderstudyIT {

  private static final Phases SHORT =
      new Phases(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(5));
  private static final int CLIENTS = 2;

  static Stream<Arguments> conversations() throws Exception {
    List<Arguments> conversations = new ArrayList<>();
    for (Path file : shipped()) {
      String name = file.getFileName().toString().replace(".conf", "");
      Sweep sweep =
          ConfigurationReader.read(
                  new ConfigurationRequest(
                      Experiments.HOME.toAbsolutePath(),
                      Experiments.HOME.toAbsolutePath(),
                      null,
                      List.of(name),
                      List.of(),
                      List.of(),
                      false))
              .experiment()
              .sweeps()
              .getFirst();
      for (String driver : Drivers.names(sweep.workload().subject())) {
        if (!driver.startsWith("noop")) {
          conversations.add(argumentSet(name + ", " + driver, sweep.workload(), driver, 0, 2));
        }
      }
    }
    Workload mysql = Experiments.mysql();
    conversations.add(argumentSet("a pool", mysql, "connector-j", 1, 2));
    conversations.add(argumentSet("version 3 of RESP", Experiments.redis(), "netty", 0, 3));
    return conversations.stream();
  }

  private static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Experiments.HOME.resolve("workloads"))) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .filter(file -> !file.getFileName().toString().startsWith("machine"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void answersAsAServerWould(Workload workload, String name, int pool, int resp)
      throws InterruptedException {
    Trial trial =
        new Trial(
            "rehearsal",
            workload,
            Experiments.EMBEDDED,
            new DriverChoice(name, pool, Duration.ofSeconds(10), Duration.ofSeconds(5)),
            Experiments.closed(CLIENTS),
            SHORT,
            1,
            1,
            1);
    ConnectOptions options =
        new ConnectOptions(
            pool,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            new LoopOptions(1, LoopOptions.TRANSPORTS, Duration.ZERO, resp));
    try (InProcessServer understudy = new InProcessServer((Server) workload.subject(), "0");
        Driver driver = Drivers.create(name, workload, understudy.endpoint(), options, CLIENTS)) {
      Measurement measured =
          new Generator(new SystemClock()).run(trial, workload, driver, TrialListener.NOBODY);

      assertThat(measured.counts().errors()).isEmpty();
      assertThat(measured.notOpened()).isEmpty();
      assertThat(measured.merged(Kind.RESPONSE_TIME).count()).isPositive();
      assertThat(measured.counts().reconnections()).isZero();
      assertThat(measured.counts().retries()).isEmpty();
    }
  }
}
