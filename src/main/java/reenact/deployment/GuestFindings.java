package reenact.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.deployment.network.NetworkCard;
import reenact.deployment.network.Tap;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.vm.Accelerators;
import reenact.deployment.vm.AvailableMemory;
import reenact.deployment.vm.GuestKernel;
import reenact.deployment.vm.GuestScripts;
import reenact.deployment.vm.Initramfs;
import reenact.deployment.vm.Qemu;
import reenact.deployment.workspace.RunProcesses;
import reenact.deployment.workspace.Workspace;
import reenact.deployment.workspace.WorkspaceException;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;
import reenact.fault.Fault;

/** What the doctor finds of virtual machines: every part that is needed, then a guest itself. */
final class GuestFindings {

  private static final Duration BOOTING = Duration.ofSeconds(15);
  private static final long MEMORY = 256L << 20;
  private static final int DISK = 1 << 20;
  private static final long ENOUGH_MEMORY = 1L << 30;

  private GuestFindings() {}

  /** All of them; a guest is tried only where nothing is missing. */
  static List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(program("QEMU", Qemu.PROGRAM, "qemu-system-x86"));
    findings.add(program("mke2fs", "mke2fs", "e2fsprogs"));
    findings.add(program("modinfo", "modinfo", "kmod"));
    findings.add(busybox());
    findings.add(kernel());
    findings.add(network());
    findings.add(memory());
    if (findings.stream().noneMatch(finding -> finding.state() == Finding.State.FAILS)) {
      findings.add(guest());
    }
    // Whoever asks for no virtual machine can do without.
    return findings.stream().map(GuestFindings::optional).toList();
  }

  private static Finding optional(Finding finding) {
    return finding.state() == Finding.State.FAILS
        ? Finding.doubtful(
            "kvm: " + finding.subject(), finding.detail() + "; kvm cannot run", finding.remedy())
        : new Finding(
            "kvm: " + finding.subject(), finding.state(), finding.detail(), finding.remedy());
  }

  private static Finding program(String subject, String name, String debian) {
    return Processes.find(name)
        .map(file -> Finding.works(subject, file.toString()))
        .orElseGet(() ->
            Finding.fails(subject, "there is no " + name, "install it (Debian: " + debian + ")"));
  }

  private static Finding busybox() {
    try {
      return Finding.works("busybox", Initramfs.busybox().toString());
    } catch (DeploymentException e) {
      return Finding.fails("busybox", e.fault());
    }
  }

  private static Finding kernel() {
    try {
      GuestKernel kernel = GuestKernel.find(null, null);
      return Finding.works(
          "kernel",
          "%s, %d modules of %s"
              .formatted(kernel.image(), kernel.drivers().size(), kernel.modules()));
    } catch (DeploymentException e) {
      return Finding.fails("kernel", e.fault().or(GuestKernel.REMEDY));
    }
  }

  private static Finding network() {
    return Tap.obstacle()
        .map(obstacle ->
            Finding.doubtful(
                "network",
                obstacle.text() + "; packets go through QEMU's user-mode network",
                obstacle.remedy()))
        .orElseGet(() ->
            Finding.works(
                "network",
                Tap.vhost()
                    ? "tap device with vhost"
                    : "tap device without vhost: QEMU copies the packets"));
  }

  private static Finding memory() {
    long available = AvailableMemory.bytes();
    String detail = (available >> 20) + " MiB available";
    return available >= ENOUGH_MEMORY
        ? Finding.works("memory", detail)
        : Finding.fails(
            "memory", detail, "free some: a guest takes 1 GiB by default (key `memory`)");
  }

  private static Finding guest() {
    String fault =
        Accelerators.missing().map(Fault::toString).orElseGet(() -> fault(Accelerator.KVM));
    if (fault == null) {
      return Finding.works("guest", "boots under KVM");
    }
    String emulated = fault(Accelerator.TCG);
    return emulated == null
        ? Finding.doubtful(
            "guest",
            "boots only under TCG: emulated, not comparable (under KVM: %s)"
                .formatted(fault.lines().findFirst().orElse("no reason given")),
            "use a machine whose KVM runs ordinary guests")
        : Finding.fails("guest", emulated, "set `kernel` to another one");
  }

  /** Boots a guest that has nothing to do; why it does not come up, or null. */
  private static @Nullable String fault(Accelerator accelerator) {
    String run = "doctor-" + ProcessHandle.current().pid();
    try (Workspace workspace = Cleaner.workspace(Workspace.root(), run)) {
      Path folder = workspace.fresh("guest");
      GuestKernel kernel = GuestKernel.find(null, null);
      Path initramfs = folder.resolve("initramfs");
      Initramfs.write(initramfs, kernel);
      Files.write(folder.resolve(Qemu.DISK), new byte[DISK]);
      Qemu qemu =
          new Qemu(
              run,
              accelerator,
              1,
              MEMORY,
              new Qemu.Boot.Direct(kernel.image(), initramfs),
              DiskCache.WRITEBACK,
              new NetworkCard.Absent());
      Processes.Ended ended =
          Processes.run(
                  BOOTING,
                  Stream.concat(
                          Stream.of(
                              "env",
                              "-C",
                              folder.toString(),
                              RunProcesses.MARK + "=" + workspace.run()),
                          qemu.command().stream())
                      .toList())
              .orElseThrow();
      boolean up =
          Files.exists(folder.resolve(Qemu.LOG))
              && Files.readString(folder.resolve(Qemu.LOG)).contains(GuestScripts.UP);
      return up ? null : ended.output().strip();
    } catch (DeploymentException | WorkspaceException | IOException e) {
      return e.getMessage();
    }
  }
}
