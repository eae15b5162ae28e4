package reenact.generator.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.deployment.ToolProcess;
import reenact.fault.Fault;
import reenact.generator.Clock;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.workload.Server;
import reenact.workload.Subject;

/**
 * sysbench 1.0 and 1.1: on the tables that Reenact has loaded, which are laid out as sysbench's
 * own, or on the machine itself. It has no warm-up that its histogram would leave out, so that a
 * run of its own is the warm-up. What it measures is from a client's turn to the end of its
 * transaction, all attempts included; with a rate, from when its scheduler put the transaction into
 * the queue, which is late by however late the scheduler woke.
 */
public final class Sysbench implements Tool {

  private static final String NAME = "sysbench";
  private static final Pattern VERSION = Pattern.compile("sysbench (\\d+\\.\\d+[^\\s:]*).*");
  private static final String REMEDY = "install sysbench 1.0.x: apt-get install sysbench";

  /** Writing test files takes as long as the disk needs. */
  private static final Duration ASIDE = Duration.ofMinutes(30);

  private final Clock clock;

  Sysbench(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean measures(Subject subject) {
    return subject == Server.MYSQL || subject instanceof Subject.Machine;
  }

  @Override
  public List<Fault> ownObjections(Sweep sweep) {
    return SysbenchOptions.objections(sweep.workload(), sweep.loads(), sweep.phases());
  }

  @Override
  public Installed installed() throws ToolException {
    Path program =
        ToolProcess.find(NAME)
            .orElseThrow(() -> new ToolException("there is no sysbench on the PATH", REMEDY));
    return new Installed(program, NAME + " " + version(ToolProcess.version(program).orElse("")));
  }

  /** The version in what {@code sysbench --version} prints. */
  static String version(String line) throws ToolException {
    Matcher version = VERSION.matcher(line);
    if (!version.matches()) {
      throw new ToolException(
          "sysbench does not say its version but \"%s\"".formatted(line), REMEDY);
    }
    if (!version.group(1).matches("1\\.[01]\\b.*")) {
      throw new ToolException(
          "sysbench %s is not supported: it has other options".formatted(version.group(1)), REMEDY);
    }
    return version.group(1);
  }

  @Override
  public ToolReport run(Job job, ToolListener watch) throws ToolException, InterruptedException {
    Installed installed = installed();
    Path folder = job.workspace().fresh(NAME);
    SysbenchCommand command = SysbenchCommand.of(installed.program(), job, folder);
    Phases phases = job.trial().phases();
    Run run = new Run(job, new ToolCall(clock, job, installed.label(), folder, watch), watch);
    Duration warmUp = Duration.ofSeconds(phases.warmUp().plusNanos(999_999_999).toSeconds());
    run.aside(command.preparation());
    try {
      @Nullable SysbenchOutput warm =
          warmUp.isZero() ? null : run.once(command.run(warmUp), warmUp, false);
      SysbenchOutput measured = run.once(command.run(phases.window()), phases.window(), true);
      return report(installed, job, warm, measured, run);
    } finally {
      run.aside(command.cleanup());
    }
  }

  private static ToolReport report(
      Installed installed, Job job, @Nullable SysbenchOutput warm, SysbenchOutput measured, Run run)
      throws ToolException {
    List<ToolReport.Slice> slices = new ArrayList<>();
    if (warm != null) {
      double length = warm.seconds();
      warm.slices().forEach(slice -> slices.add(earlier(slice, length)));
    }
    slices.addAll(measured.slices());
    Long queries = measured.queries();
    Long before = warm == null ? Long.valueOf(0) : warm.queries();
    return new ToolReport(
        installed.label(),
        run.started,
        measured.seconds(),
        measured.events(),
        true,
        measured.ignoredErrors(),
        measured.reconnects(),
        measured.times(),
        job.trial().load() instanceof Load.OpenLoop,
        slices,
        run.cpu,
        queries == null || before == null ? -1 : queries + before);
  }

  private static ToolReport.Slice earlier(ToolReport.Slice slice, double seconds) {
    return new ToolReport.Slice(
        slice.start() - seconds, slice.seconds(), slice.throughput(), slice.p99());
  }

  /** The runs of one trial. */
  private static final class Run {
    private final Job job;
    private final ToolCall call;
    private final ToolListener watch;
    private Instant started = Instant.now();
    private Duration cpu = Duration.ZERO;
    private boolean opened;
    private boolean closed;

    Run(Job job, ToolCall call, ToolListener watch) {
      this.job = job;
      this.call = call;
      this.watch = watch;
    }

    /** What comes before and after, of which nothing is told; empty for nothing. */
    void aside(List<String> command) throws ToolException, InterruptedException {
      if (!command.isEmpty()) {
        call.run(command, ASIDE, (line, process) -> {});
      }
    }

    SysbenchOutput once(List<String> command, Duration time, boolean measured)
        throws ToolException, InterruptedException {
      SysbenchOutput output = new SysbenchOutput();
      Duration deadline = time.plus(job.trial().phases().drain()).plus(ToolCall.AROUND);
      Duration used =
          call.run(
              command,
              deadline,
              (line, process) -> {
                output.read(line);
                if (measured) {
                  follow(output, process);
                }
              });
      if (measured) {
        cpu = used.minus(cpu);
      }
      return output;
    }

    /** Its clients have connected before they start, which is no part of the window. */
    private void follow(SysbenchOutput output, ToolProcess process) {
      if (output.started() && !opened) {
        opened = true;
        cpu = process.cpu();
        started = Instant.now();
        watch.windowOpened();
      }
      if (output.finished() && !closed) {
        closed = true;
        watch.windowClosed();
      }
    }
  }
}
