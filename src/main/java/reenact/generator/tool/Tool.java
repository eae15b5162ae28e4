package reenact.generator.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.Endpoint;
import reenact.fault.Fault;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.workload.Server;
import reenact.workload.Subject;
import reenact.workload.Workload;

/** A load tool of others: it brings its own clients and clocks, and is run as it comes. */
public sealed interface Tool permits Sysbench, RedisBenchmark {

  /** What files and the command line call it. */
  String name();

  /** Whether it asks this kind of server. */
  boolean measures(Subject subject);

  /** What of a sweep it cannot do; a trial of what is left would measure something else. */
  default List<Fault> objections(Sweep sweep) {
    List<Fault> objections = new ArrayList<>(ownObjections(sweep));
    if (!sweep.equalLoad().isEmpty()) {
      objections.add(
          new Fault(
              name() + " cannot follow load.equal-load",
              "set load.equal-load = [], or name another driver"));
    }
    return objections;
  }

  /** What of the workload, the loads and the phases this tool cannot do and another may. */
  List<Fault> ownObjections(Sweep sweep);

  /**
   * Looks for it on this machine.
   *
   * @throws ToolException when it is missing or its version is not known to work
   */
  Installed installed() throws ToolException;

  /**
   * Runs one trial: a warm-up that is thrown away, then the window.
   *
   * @throws ToolException when it fails, hangs or says nothing intelligible
   */
  ToolReport run(Job job, ToolListener watch) throws ToolException, InterruptedException;

  /**
   * A tool as it was found.
   *
   * @param label its name and version, such as {@code sysbench 1.0.20}
   */
  record Installed(Path program, String label) {}

  /**
   * One trial to run.
   *
   * @param workload as the server knows it, which may be under another prefix than the trial's
   */
  record Job(
      Trial trial,
      Workload workload,
      Endpoint endpoint,
      Workspace workspace,
      CpuPlacement placement) {

    /**
     * What it is confined to; null for the CPUs of this process, which are the generator's. Where
     * the machine itself is measured, it is in the server's place.
     */
    @Nullable CpuSet cpus() {
      return workload.subject() instanceof Server ? null : placement.server();
    }
  }
}
