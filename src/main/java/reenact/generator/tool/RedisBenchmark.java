package reenact.generator.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.deployment.ToolProcess;
import reenact.fault.Fault;
import reenact.generator.Clock;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.workload.RedisWorkload;
import reenact.workload.Server;
import reenact.workload.Subject;

/**
 * redis-benchmark, or valkey-benchmark where there is no other. It runs for a number of requests,
 * not for a time, so that short runs find the number that fills the window. Its time is from
 * sending a request, or the first of a pipeline, to the answer; its clients have no pause between
 * the two, so that in a closed loop this is the response time too.
 */
public final class RedisBenchmark implements Tool {

  private static final String NAME = "redis-benchmark";
  private static final String OTHER = "valkey-benchmark";
  private static final Pattern VERSION =
      Pattern.compile("(redis|valkey)-benchmark (\\d+)\\.(\\d+)\\.(\\d+).*");
  private static final String REMEDY =
      "install redis-benchmark 5 or newer: apt-get install redis-tools";

  /** The first version that stops at an answer that is an error; others take it for a success. */
  private static final int STOPS_AT_ERRORS = 7;

  private static final Duration LONG_ENOUGH = Duration.ofMillis(200);
  private static final int PROBE_ROUNDS = 200;
  private static final int PROBE_GROWTH = 4;
  private static final long MOST_REQUESTS = 2_000_000_000;

  /** A run may take this many times as long as its probe promised. */
  private static final int SLACK = 4;

  private final Clock clock;

  RedisBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean measures(Subject subject) {
    return subject == Server.REDIS;
  }

  @Override
  public List<Fault> ownObjections(Sweep sweep) {
    return RedisBenchmarkCommand.objections(sweep.workload(), sweep.loads());
  }

  @Override
  public Installed installed() throws ToolException {
    Path program =
        ToolProcess.find(NAME)
            .or(() -> ToolProcess.find(OTHER))
            .orElseThrow(
                () -> new ToolException("there is no redis-benchmark on the PATH", REMEDY));
    return new Installed(program, label(ToolProcess.version(program).orElse("")));
  }

  /** Name and version in the first line that {@code redis-benchmark --version} prints. */
  static String label(String line) throws ToolException {
    Matcher version = VERSION.matcher(line);
    if (version.matches()) {
      return "%s-benchmark %s.%s.%s"
          .formatted(version.group(1), version.group(2), version.group(3), version.group(4));
    }
    // Versions 5 and 6.0 do not know the question.
    if (line.startsWith("Unrecognized option or bad number of args for")) {
      return NAME + " before 6.2";
    }
    throw new ToolException(
        "redis-benchmark does not say its version but \"%s\"".formatted(line), REMEDY);
  }

  private static boolean stopsAtErrors(String label) {
    Matcher version = VERSION.matcher(label);
    return version.matches() && Integer.parseInt(version.group(2)) >= STOPS_AT_ERRORS;
  }

  @Override
  public ToolReport run(Job job, ToolListener watch) throws ToolException, InterruptedException {
    if (!(job.workload() instanceof RedisWorkload workload)) {
      throw new ToolException("redis-benchmark asks Redis only");
    }
    Installed installed = installed();
    Phases phases = job.trial().phases();
    Runs runs = new Runs(job, workload, installed, watch);
    double rate = runs.probe();
    List<ToolReport.Slice> slices = new ArrayList<>();
    if (!phases.warmUp().isZero()) {
      long requests = runs.filling(phases.warmUp(), rate);
      rate = runs.once(requests, phases.warmUp()).rate();
      slices.add(new ToolReport.Slice(-requests / rate, requests / rate, rate, null));
    }
    long requests = runs.filling(phases.window(), rate);
    Instant started = Instant.now();
    watch.windowOpened();
    RedisBenchmarkOutput measured = runs.once(requests, phases.window());
    watch.windowClosed();
    double seconds = requests / measured.rate();
    slices.add(new ToolReport.Slice(0, seconds, measured.rate(), measured.times().p99()));
    return new ToolReport(
        installed.label(),
        started,
        seconds,
        requests,
        stopsAtErrors(installed.label()),
        null,
        null,
        measured.times(),
        false,
        slices,
        runs.cpu,
        runs.asked);
  }

  /** The runs of one trial. */
  private final class Runs {
    private final Job job;
    private final RedisWorkload workload;
    private final Path program;
    private final ToolCall call;
    private Duration cpu = Duration.ZERO;
    private long asked;

    Runs(Job job, RedisWorkload workload, Installed installed, ToolListener watch) {
      this.job = job;
      this.workload = workload;
      this.program = installed.program();
      this.call = new ToolCall(clock, job, installed.label(), job.workspace().fresh(NAME), watch);
    }

    /** Requests per second, from a run that is just long enough to tell. */
    double probe() throws ToolException, InterruptedException {
      long requests = (long) PROBE_ROUNDS * job.trial().load().clients() * workload.pipeline();
      while (true) {
        double rate = once(requests, LONG_ENOUGH).rate();
        if (requests / rate >= LONG_ENOUGH.toNanos() / 1e9 || requests >= MOST_REQUESTS) {
          return rate;
        }
        requests *= PROBE_GROWTH;
      }
    }

    /** How many requests take a time; whole pipelines, as the server gets no others. */
    long filling(Duration time, double rate) {
      double wanted = Math.min(MOST_REQUESTS, rate * time.toNanos() / 1e9);
      return Math.max(1, Math.round(wanted / workload.pipeline())) * workload.pipeline();
    }

    RedisBenchmarkOutput once(long requests, Duration time)
        throws ToolException, InterruptedException {
      List<String> lines = new ArrayList<>();
      Duration deadline =
          time.multipliedBy(SLACK).plus(job.trial().phases().drain()).plus(ToolCall.AROUND);
      cpu =
          call.run(
              RedisBenchmarkCommand.of(program, job, workload, requests),
              deadline,
              (line, process) -> {
                if (line.startsWith("\"")) {
                  lines.add(line);
                }
              });
      asked += requests;
      return RedisBenchmarkOutput.read(lines);
    }
  }
}
