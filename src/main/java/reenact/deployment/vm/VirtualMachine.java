package reenact.deployment.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.network.NetworkCard;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Pinning;
import reenact.deployment.process.Startup;
import reenact.deployment.server.ServerProcess;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Accelerator;
import reenact.environment.CpuSet;
import reenact.environment.Environment.Machine;

/** A guest that has come up. */
final class VirtualMachine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VirtualMachine.class);

  private final ServerProcess process;
  private final Qmp control;
  private final Accelerator accelerator;

  private VirtualMachine(ServerProcess process, Qmp control, Accelerator accelerator) {
    this.process = process;
    this.control = control;
    this.accelerator = accelerator;
  }

  /**
   * Starts a guest and waits until it has come up, under KVM if that is possible and wanted.
   *
   * @param folder with its disk
   * @param cpus what QEMU is confined to; null for no confinement
   * @throws DeploymentException when it does not come up; it is gone then
   */
  static VirtualMachine start(
      Machine machine,
      Qemu.Boot boot,
      NetworkCard card,
      Path folder,
      @Nullable CpuSet cpus,
      Accelerators accelerators,
      Workspace workspace)
      throws DeploymentException {
    List<Accelerator> candidates = accelerators.candidates(machine.accelerator());
    for (Accelerator candidate : candidates.subList(0, candidates.size() - 1)) {
      try {
        return start(candidate, machine, boot, card, folder, cpus, workspace);
      } catch (DeploymentException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LOG.warn("no guest comes up under {}: {}", candidate, e.getMessage());
        accelerators.failed(e.fault());
      }
    }
    try {
      return start(candidates.getLast(), machine, boot, card, folder, cpus, workspace);
    } catch (DeploymentException e) {
      throw new DeploymentException(
          e.fault()
              .and(
                  candidates.getLast() == Accelerator.KVM
                      ? "set accelerator = auto, which emulates where KVM does not work"
                      : "name another `kernel`, or grant a longer boot-timeout"),
          e);
    }
  }

  private static VirtualMachine start(
      Accelerator accelerator,
      Machine machine,
      Qemu.Boot boot,
      NetworkCard card,
      Path folder,
      @Nullable CpuSet cpus,
      Workspace workspace)
      throws DeploymentException {
    Qemu qemu =
        new Qemu(
            workspace.run(),
            accelerator,
            machine.vcpus(),
            machine.memory(),
            boot,
            machine.cache(),
            card);
    String what = "the guest under " + accelerator;
    ServerProcess process =
        ServerProcess.start(
            workspace,
            ServerUser.self(),
            qemu.command(),
            Map.of(),
            cpus,
            folder,
            folder.resolve(Qemu.LOG));
    try {
      Startup.await(what, process, machine.bootTimeout(), () -> process.said(GuestScripts.UP));
      Qmp control = Qmp.connect(control(process));
      if (cpus != null) {
        Pinning.spread(control.processors(), cpus);
      }
      // What QEMU says that it uses, whatever it was told to.
      Accelerator used = control.onKvm() ? Accelerator.KVM : Accelerator.TCG;
      return new VirtualMachine(process, control, used);
    } catch (DeploymentException e) {
      process.close();
      throw e;
    } catch (IOException e) {
      process.close();
      throw new DeploymentException("QEMU cannot be controlled: " + e.getMessage(), e);
    }
  }

  /** By way of the process's own folder: the path of a socket may have 107 characters at most. */
  private static Path control(ServerProcess process) {
    return Path.of("/proc", Long.toString(process.pid()), "cwd", Qemu.CONTROL);
  }

  /** What it runs on. */
  Accelerator accelerator() {
    return accelerator;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.alive();
  }

  /** What the guest and its server printed last. */
  String lastWords() {
    return process.lastLogLines();
  }

  /** Waits until its server is ready. */
  void await(String server, Duration timeout, Startup.Readiness readiness)
      throws DeploymentException {
    Startup.await(server + " in the guest", process, timeout, readiness);
  }

  /** Switches it off; what it has not written to its disk is lost with the disk. */
  @Override
  public void close() {
    try (control) {
      control.quit();
    } catch (IOException e) {
      LOG.debug("QEMU does not end when asked: {}", e.getMessage());
    }
    process.close();
  }
}
