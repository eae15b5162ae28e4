package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.Requirement;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.network.Device;
import reenact.deployment.server.Treatment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.environment.BridgeAccess;
import reenact.environment.CpuPlacement;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.ServerFiles;
import reenact.environment.Storage;
import reenact.generator.Generator;
import reenact.generator.SystemClock;
import reenact.plan.DriverChoice;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.recording.HistogramLog;
import reenact.report.ReasonText;
import reenact.result.trial.Check;
import reenact.result.trial.RequestCost;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.workload.Workload;

/** Real servers that are what they are said to be, and such that are not. */
@Tag("alone")
class TreatmentIT {

  private static final Image IMAGE = new Image.FromBinary(new Binary.Found());
  private static final Environment HOST =
      new Environment.DockerHost("host", IMAGE, IMAGE, Storage.VOLUME, Cpus.ANY);

  @TempDir private Path folder;

  @BeforeEach
  void needsDockerAndRoot() {
    Requirement.docker();
    Requirement.root();
    Requirement.program("conntrack");
  }

  private static Environment bridge(BridgeAccess reach, Storage storage) {
    return new Environment.DockerBridge("bridge", IMAGE, IMAGE, storage, reach, Cpus.ANY);
  }

  /** How a deployment is presented to whoever measures it. */
  private interface Disguise {
    Deployment of(Deployment deployment);
  }

  /** Measures a server of one environment as if it were one of another. */
  private TrialResult measured(
      Environment real, Environment declared, Workload workload, Disguise disguise)
      throws Exception {
    Trial trial =
        new Trial(
            "trial",
            workload,
            declared,
            new DriverChoice(driver(workload), 0, Duration.ofSeconds(10), Duration.ofSeconds(5)),
            Experiments.closed(2),
            new Phases(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3)),
            1,
            1,
            1);
    ServerFiles files =
        new ServerFiles(
            Experiments.HOME.resolve("conf/redis.conf"), Experiments.HOME.resolve("conf/my.cnf"));
    String run = TestRunId.fresh();
    try (Workspace workspace = Cleaner.workspace(folder.resolve("work"), run);
        Deployment deployment =
            disguise.of(new Deployer(workspace, files).deploy(real, workload.subject()));
        Control control =
            Drivers.control(
                workload,
                deployment.endpoint(),
                new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5)),
                new Ownership.Managed());
        HistogramLog log = new HistogramLog(folder.resolve("log"))) {
      control.load((done, total) -> {});
      ServerResult server =
          new ServerResult(
              control.product(), control.version(), deployment.binarySha256(), control.settings());
      return new Measurer(
              new Generator(new SystemClock()), SyntheticMeasurement.LIMITS, log, event -> {})
          .measure(trial, deployment, control, server)
          .result();
    }
  }

  private static String driver(Workload workload) {
    return Drivers.names(workload.subject()).getFirst();
  }

  private static String observed(TrialResult trial, String check) {
    return trial.checks().getOrDefault(check, new Check(false, "not checked")).observed();
  }

  private static void allPass(TrialResult trial) {
    assertThat(trial.checks().values())
        .allSatisfy(check -> assertThat(check.passed()).as(check.observed()).isTrue());
    assertThat(trial.verdict()).as("%s", trial.reasons()).isNotEqualTo(Verdict.INVALID);
  }

  @ParameterizedTest
  @EnumSource
  void aBridgeIsCrossedInEachWayItMayBeReached(BridgeAccess reach) throws Exception {
    Environment bridge = bridge(reach, Storage.LAYER);

    TrialResult trial = measured(bridge, bridge, Experiments.redis(), deployment -> deployment);

    allPass(trial);
    assertThat(trial.checks())
        .containsKeys("packets", "translation", "storage", "sameBinary", "sameSettings");
    assertThat(trial.checks().containsKey("dockerProxy"))
        .isEqualTo(reach != BridgeAccess.CONTAINER_ADDRESS);
    assertThat(observed(trial, "packets")).contains("bridge docker0", "container veth");
    assertThat(observed(trial, "translation"))
        .endsWith(reach == BridgeAccess.PUBLISHED_PORT ? "expected: all" : "expected: none");
    RequestCost cost = Objects.requireNonNull(trial.cost());
    assertThat(cost.packets()).containsOnlyKeys("bridge", "container");
    assertThat(cost.packets().values()).allSatisfy(packets -> assertThat(packets).isGreaterThan(1));
    assertThat(cost.voluntarySwitches()).isPositive();
    assertThat(trial.treatment()).containsKeys("path", "network", "storage", "docker");
  }

  @Test
  void aContainerOnTheNetworkOfTheHostThatIsCalledABridgeIsFound() throws Exception {
    Environment declared = bridge(BridgeAccess.PUBLISHED_PORT, Storage.VOLUME);

    TrialResult trial = measured(HOST, declared, Experiments.redis(), deployment -> deployment);

    assertThat(trial.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(ReasonText.of(trial.reasons()))
        .anyMatch(reason -> reason.startsWith("check packets failed: "))
        .anyMatch(reason -> reason.startsWith("check translation failed: 0 of "));
  }

  private static Deployment onTheBridge(Deployment real) {
    return new Claiming(
        real,
        crossed ->
            List.of(
                new Device("docker0", Device.Role.BRIDGE),
                new Device("lo", Device.Role.CONTAINER)));
  }

  private static Deployment notOnTheBridge(Deployment real) {
    return new Claiming(
        real,
        crossed -> crossed.stream().filter(device -> device.role() != Device.Role.BRIDGE).toList());
  }

  @Test
  void soItIsWhenTheDeploymentItselfIsMistaken() throws Exception {
    Environment declared = bridge(BridgeAccess.CONTAINER_ADDRESS, Storage.VOLUME);

    TrialResult trial = measured(HOST, declared, Experiments.redis(), TreatmentIT::onTheBridge);

    assertThat(trial.verdict()).isEqualTo(Verdict.INVALID);
    // What else a busy machine makes doubtful does not matter here.
    assertThat(ReasonText.of(trial.reasons()))
        .filteredOn(reason -> reason.startsWith("check "))
        .singleElement()
        .asString()
        .startsWith("check packets failed: per request: bridge docker0 0.00 received + 0.00 sent");
  }

  @Test
  void aBridgeThatIsCalledTheNetworkOfTheHostIsFound() throws Exception {
    Environment real = bridge(BridgeAccess.PUBLISHED_PORT, Storage.VOLUME);

    TrialResult trial = measured(real, HOST, Experiments.redis(), TreatmentIT::notOnTheBridge);

    assertThat(trial.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(ReasonText.of(trial.reasons()))
        .anyMatch(reason -> reason.startsWith("check otherBridges failed"));
  }

  @Test
  void aVolumeThatIsCalledALayerIsFound() throws Exception {
    Environment declared = bridge(BridgeAccess.PUBLISHED_PORT, Storage.LAYER);
    Environment real = bridge(BridgeAccess.PUBLISHED_PORT, Storage.VOLUME);

    TrialResult trial = measured(real, declared, Experiments.redis(), deployment -> deployment);

    assertThat(ReasonText.of(trial.reasons()))
        .anyMatch(reason -> reason.startsWith("check storage failed: layer: the data is on "));
  }

  @ParameterizedTest
  @EnumSource
  void writesGoWhereTheStorageSays(Storage storage) throws Exception {
    Environment bridge = bridge(BridgeAccess.PUBLISHED_PORT, storage);

    TrialResult trial = measured(bridge, bridge, Experiments.mysql(), deployment -> deployment);

    allPass(trial);
    assertThat(trial.checks()).containsKeys("storage", "bytesWritten", "sqlWrites", "fsyncs");
    assertThat(observed(trial, "storage")).startsWith(storage.name().toLowerCase(Locale.ROOT));
  }

  /** Says of a server that its packets cross other devices than they do. */
  private record Claiming(Deployment real, UnaryOperator<List<Device>> claim)
      implements Deployment {

    @Override
    public Endpoint endpoint() {
      return real.endpoint();
    }

    @Override
    public String binarySha256() {
      return real.binarySha256();
    }

    @Override
    public List<Long> processes() {
      return real.processes();
    }

    @Override
    public boolean alive() {
      return real.alive();
    }

    @Override
    public String lastWords() {
      return real.lastWords();
    }

    @Override
    public Treatment treatment() {
      Treatment known = real.treatment();
      return new Treatment(
          known.facts(),
          claim.apply(known.crossed()),
          known.proxies(),
          known.storageDriver(),
          known.data(),
          known.mount());
    }

    @Override
    public CpuPlacement placement() {
      return real.placement();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
