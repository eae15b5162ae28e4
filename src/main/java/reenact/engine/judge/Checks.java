package reenact.engine.judge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Deployment;
import reenact.deployment.network.ConntrackCounts;
import reenact.deployment.server.Mount;
import reenact.deployment.server.Treatment;
import reenact.environment.Accelerator;
import reenact.environment.Environment;
import reenact.generator.Measurement;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.result.trial.Check;
import reenact.result.trial.GuestCpu;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.telemetry.MachineReading;

/** What has to hold of every trial, whatever it measures. */
public final class Checks {

  private Checks() {}

  /**
   * Little's law, {@code L = λW} (Operations Research 9, 1961), as the integral that it stands for:
   * in a closed loop each client is always waiting for an answer or thinking, so all their times
   * within the window add up to as many windows as there are requests in flight. A request that
   * waits throughout is part of that sum, so beside it stands the plain product of what was
   * answered, which clients without answers make too small.
   *
   * @return the check under its name; empty for an open loop or without requests
   */
  public static Map<String, Check> littlesLaw(
      Trial trial, Measurement measurement, ClientChecks presence, Limits limits) {
    Distribution cycle = measurement.merged(Kind.RESPONSE_TIME);
    cycle.add(measurement.merged(Kind.FAILED_RESPONSE_TIME));
    if (!(trial.load() instanceof Load.ClosedLoop closed)
        || cycle.count() == 0
        || measurement.partial(trial.phases())) {
      return Map.of();
    }
    double window = measurement.window().length() / 1e9;
    double think = closed.thinkTime().toNanos() / 1e9;
    double seconds =
        cycle.count() * cycle.mean().orElse(0) / 1e6
            + (cycle.count() - measurement.counts().allUnanswered().throughout()) * think
            + measurement.counts().edgeNanos() / 1e9;
    int pipeline = trial.workload().pipeline();
    double concurrency = (double) closed.clients() * pipeline;
    double ratio = seconds / window / concurrency;
    double tolerance = limits.littlesLaw() + thinkingTolerance(closed, window, cycle.count());
    // A request of a pipeline that is answered before the last of its batch is in flight no more.
    boolean low = ratio < 1 - tolerance && pipeline == 1;
    return Map.of(
        "littlesLaw",
        new Check(
            !low && ratio <= 1 + tolerance && !presence.starved(),
            String.format(
                Locale.ROOT,
                "throughput × response time = %.4f × %.0f in flight (within %.4f); %.2f of %.0f counting answered requests only%s",
                ratio,
                concurrency,
                tolerance,
                presence.inFlightAnswered().orElse(0),
                concurrency,
                think == 0 ? "" : ", the rest is think time")));
  }

  /**
   * Pauses are not recorded, only how many there were: each client may have one more or less than
   * fits into the window, and the mean of n drawn ones has a standard deviation of 1/√n of itself,
   * of which four are forgiven.
   */
  private static double thinkingTolerance(Load.ClosedLoop closed, double window, long requests) {
    double think = closed.thinkTime().toNanos() / 1e9;
    double drawn =
        closed.thinking() == Load.Thinking.EXPONENTIAL ? 4 / Math.sqrt((double) requests) : 0;
    return think == 0 ? 0 : think / window + drawn;
  }

  /**
   * The treatment that a trial is named after took place, as far as that can be seen from here.
   *
   * @param throughput requests completed each second
   * @param moved by how much the server's counters did
   * @return the checks under their names; few for a server that somebody else runs
   */
  public static Map<String, Check> treatment(
      Trial trial,
      Deployment deployment,
      MachineReading reading,
      double throughput,
      ServerResult server,
      Map<String, Long> moved) {
    Environment environment = trial.environment();
    if (!environment.ours() || deployment.processes().isEmpty()) {
      return Map.of();
    }
    Treatment treatment = deployment.treatment();
    double batches = throughput / trial.workload().pipeline();
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.putAll(
        NetworkChecks.packets(environment, treatment.crossed(), reading.traffic(), batches));
    checks.putAll(
        NetworkChecks.translation(
            environment, treatment.crossed(), () -> ConntrackCounts.to(deployment.endpoint())));
    checks.putAll(NetworkChecks.dockerProxy(environment, reading.proxies()));
    checks.putAll(StorageChecks.storage(environment, treatment, Mount::inside));
    checks.putAll(
        StorageChecks.bytesWritten(
            trial.workload(),
            environment,
            reading.work().map(MachineReading.Work::bytesWritten).orElse(OptionalDouble.empty())));
    checks.putAll(StorageChecks.writes(trial.workload(), moved, server.settings()));
    return checks;
  }

  /**
   * A virtual machine ran on what was asked for.
   *
   * @return the check under its name; empty for servers that are in none
   */
  public static Map<String, Check> accelerator(Environment environment, Treatment treatment) {
    if (!(environment instanceof Environment.Kvm kvm) || treatment.accelerator().isEmpty()) {
      return Map.of();
    }
    Accelerator used = treatment.accelerator().get();
    Accelerator asked = kvm.machine().accelerator();
    String observed = treatment.facts().getOrDefault(Treatment.ACCELERATOR, used.name());
    return Map.of(
        TrialResult.ACCELERATOR_CHECK,
        new Check(asked == Accelerator.AUTO || asked == used, observed));
  }

  /** What ran a virtual machine's instructions; null of a server that is in none. */
  public static @Nullable GuestCpu guestCpu(Treatment treatment) {
    return treatment
        .accelerator()
        .map(used -> used == Accelerator.KVM ? GuestCpu.KVM : GuestCpu.TCG)
        .orElse(null);
  }

  /** By how much the counters moved that did. */
  public static Map<String, Long> moved(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> moved = new TreeMap<>();
    after.forEach((name, value) -> {
      long change = value - before.getOrDefault(name, 0L);
      if (change != 0) {
        moved.put(name, change);
      }
    });
    return moved;
  }
}
