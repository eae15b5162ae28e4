package reenact.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.DeploymentException;
import reenact.driver.BareJedisLoop;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Drivers;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Secret;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.Watch;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.recording.Window;
import reenact.workload.Keyspace;
import reenact.workload.Popularity;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Server;
import reenact.workload.Sizes;
import reenact.workload.Text;
import reenact.workload.Values;
import reenact.workload.Workload;

/** What the generator itself costs, and how it stands beside others. */
public final class Calibration {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int KEYS = 100_000;
  private static final int VALUE_BYTES = 64;

  private final Generator generator = new Generator(new SystemClock());
  private final Phases phases;

  /**
   * @param phases of each measurement
   */
  public Calibration(Phases phases) {
    this.phases = phases;
  }

  /**
   * What one request costs when the answer costs nothing.
   *
   * @param nanos of a client's time
   * @param bytes allocated by the whole process
   */
  public record Floor(double nanos, double bytes) {}

  /** The harness floor: one client against the no-op driver. */
  public Floor floor(Workload workload) throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    AllocationWatch watch = new AllocationWatch(threads);
    Endpoint nowhere = new Endpoint("", 0, "", Secret.NONE, "", null);
    Measurement measurement = measure(workload, nowhere, "noop", 1, watch);
    double requests = measurement.counts().succeededInWindow();
    return new Floor(measurement.window().length() / requests, watch.bytes / requests);
  }

  /** One measurement of ours beside one of theirs, in requests per second. */
  public record Pair(int clients, double ours, double theirs) {
    /** Ours as a multiple of theirs. */
    public double ratio() {
      return ours / theirs;
    }
  }

  /** The {@code jedis} driver beside a bare loop around Jedis, in turn on the same server. */
  public List<Pair> againstBareJedis(
      Deployer deployer, Environment environment, List<Integer> clients, int pairs)
      throws DeploymentException, InterruptedException {
    Keyspace keyspace = new Keyspace("key", new Text("key:"), 12, KEYS, new Popularity.Uniform());
    RedisWorkload workload = gets(keyspace);
    List<Pair> measured = new ArrayList<>();
    try (Deployment deployment = deployer.deploy(environment, Server.REDIS);
        Control control = Drivers.control(workload, deployment.endpoint(), options(), true)) {
      control.load((done, total) -> {});
      BareJedisLoop bare = new BareJedisLoop(deployment.endpoint(), options(), keyspace);
      for (int count : clients) {
        for (int i = 0; i < pairs; i++) {
          double ours =
              measure(workload, deployment.endpoint(), "jedis", count, Watch.NOBODY)
                      .counts()
                      .succeededInWindow()
                  / (phases.window().toNanos() / 1e9);
          measured.add(new Pair(count, ours, bare.run(count, phases.warmUp(), phases.window())));
        }
      }
    }
    return measured;
  }

  private static RedisWorkload gets(Keyspace keyspace) {
    Values values = new Values("value", new Sizes.Fixed(VALUE_BYTES));
    RedisNames names = new RedisNames(Map.of("key", keyspace), Map.of("value", values));
    return new RedisWorkload(
        "get",
        "",
        List.of(RedisOperation.of("GET", 1, List.of("GET {key:key}"), false, names)),
        1,
        List.of(RedisPreload.of(keyspace, 1, "SET {key:key} {value:value}", names)));
  }

  private Measurement measure(
      Workload workload, Endpoint endpoint, String driverName, int clients, Watch watch)
      throws InterruptedException {
    Trial trial =
        new Trial(
            "calibration",
            workload,
            new Environment.External("none", null, null, Environment.Cpus.ANY),
            new DriverChoice(driverName, 0, TIMEOUT, TIMEOUT),
            new Load.ClosedLoop(clients, Duration.ZERO, Load.Thinking.FIXED),
            phases,
            1,
            1,
            1);
    try (Driver driver = Drivers.create(driverName, workload, endpoint, options(), clients)) {
      return generator.run(trial, workload, driver, watch);
    }
  }

  private static ConnectOptions options() {
    return new ConnectOptions(0, TIMEOUT, TIMEOUT);
  }

  private static final class AllocationWatch implements Watch {
    private final ThreadMXBean threads;
    private long bytes;

    AllocationWatch(ThreadMXBean threads) {
      this.threads = threads;
    }

    @Override
    public void opened() {
      bytes = -threads.getTotalThreadAllocatedBytes();
    }

    @Override
    public void passed(Interval interval, Window window) {}

    @Override
    public void closed() {
      bytes += threads.getTotalThreadAllocatedBytes();
    }
  }
}
