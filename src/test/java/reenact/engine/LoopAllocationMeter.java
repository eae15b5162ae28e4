package reenact.engine;

import com.sun.management.ThreadMXBean;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.Loop;
import reenact.driver.LoopDriver;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.TrialListener;
import reenact.plan.Experiment;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.workload.Server;
import reenact.workload.Workload;

/** What a driver's loops allocate while the window is open. */
public final class LoopAllocationMeter implements TrialListener {

  private static final int CLIENTS = 20;
  private static final int TRIALS = 12;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final LoopDriver driver;
  private List<Long> loops = List.of();
  private long bytes;

  private LoopAllocationMeter(LoopDriver driver) {
    this.driver = driver;
  }

  @Override
  public void windowOpened() {
    loops = driver.loops().stream().map(LoopAllocationMeter::thread).toList();
    bytes = -allocated();
  }

  private static long thread(Loop loop) {
    CompletableFuture<Long> id = new CompletableFuture<>();
    loop.execute(() -> id.complete(Thread.currentThread().threadId()));
    return id.join();
  }

  private long allocated() {
    return loops.stream().mapToLong(threads::getThreadAllocatedBytes).sum();
  }

  @Override
  public void windowClosed() {
    bytes += allocated();
  }

  /**
   * Prints the fewest bytes that netty's loops allocate for each message: when the compiler is
   * done, which takes as long as other programs let it, and where a wake-up brings several
   * messages.
   *
   * @param args the server, a folder for its files, and how many bytes are few enough to stop at
   */
  public static void main(String... args) throws Exception {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    Server kind = Server.valueOf(args[0]);
    Workload workload = kind == Server.REDIS ? Experiments.redis() : Experiments.mysql();
    Experiment experiment =
        Experiments.experiment(
            workload,
            Experiments.INSTALLED,
            "netty",
            new Phases(SECOND.multipliedBy(3), SECOND, SECOND),
            Experiments.closed(CLIENTS));
    Trial trial = Plan.of(experiment).trials().getFirst();
    ConnectOptions options = new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
    try (Workspace workspace = Cleaner.workspace(Path.of(args[1]), TestRunId.fresh());
        Deployment server =
            new Deployer(workspace, experiment.serverFiles()).deploy(Experiments.INSTALLED, kind);
        Control control =
            Drivers.control(workload, server.endpoint(), options, new Ownership.Managed())) {
      control.load((done, total) -> {});
      long few = Long.parseLong(args[2]);
      long each = each(trial, control, server, options);
      for (int more = 1; each > few && more < TRIALS; more++) {
        each = Math.min(each, each(trial, control, server, options));
      }
      System.out.println(each);
    }
  }

  private static long each(Trial trial, Control control, Deployment server, ConnectOptions options)
      throws InterruptedException {
    try (Driver driver =
        Drivers.create("netty", control.workload(), server.endpoint(), options, CLIENTS)) {
      LoopAllocationMeter garbage = new LoopAllocationMeter((LoopDriver) driver);
      Measurement measurement =
          new Generator(new SystemClock()).run(trial, control.workload(), driver, garbage);
      long messages =
          measurement.counts().succeededInWindow()
              * control.workload().mix().getFirst().commandsPerRequest();
      return garbage.bytes / messages;
    }
  }
}
