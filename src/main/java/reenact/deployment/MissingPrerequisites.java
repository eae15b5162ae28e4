package reenact.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import reenact.deployment.docker.Docker;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.server.Binaries;
import reenact.deployment.vm.Accelerators;
import reenact.deployment.vm.GuestKernel;
import reenact.deployment.vm.Initramfs;
import reenact.deployment.vm.Qemu;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Machine;
import reenact.workload.Server;

/** Finds what this machine lacks to deploy an environment, without starting anything. */
public final class MissingPrerequisites {

  private MissingPrerequisites() {}

  /** Looks for a part; returns when it is there. */
  private interface Part {
    void find() throws DeploymentException;
  }

  /**
   * Looks for everything that an environment takes.
   *
   * @param servers that the workloads ask
   * @return in words, with the remedy; empty when nothing is missing
   */
  public static List<String> of(Environment environment, Collection<Server> servers) {
    List<String> missing = new ArrayList<>();
    switch (environment) {
      case Environment.Native local -> binaries(local.redis(), local.mysql(), servers, missing);
      case Environment.DockerBridge bridge -> docker(missing);
      case Environment.DockerHost host -> docker(missing);
      case Environment.Kvm kvm -> {
        guest(kvm.machine(), missing);
        binaries(kvm.redis(), kvm.mysql(), servers, missing);
      }
      case Environment.External external -> {}
    }
    return missing;
  }

  private static void docker(List<String> missing) {
    look(() -> Docker.connect().close(), missing);
  }

  private static void guest(Machine machine, List<String> missing) {
    look(() -> program(Qemu.PROGRAM, "qemu-system-x86"), missing);
    look(() -> program("mke2fs", "e2fsprogs"), missing);
    look(Initramfs::busybox, missing);
    if (machine.image() == null) {
      look(() -> GuestKernel.find(machine.kernel(), machine.modules()), missing);
    }
    look(() -> new Accelerators().candidates(machine.accelerator()), missing);
  }

  private static void program(String name, String debian) throws DeploymentException {
    if (Processes.find(name).isEmpty()) {
      throw new DeploymentException(
          "there is no %s".formatted(name), "install it (Debian: %s)".formatted(debian));
    }
  }

  private static void binaries(
      Binary redis, Binary mysql, Collection<Server> servers, List<String> missing) {
    for (Server server : servers) {
      Binary wanted = server.choose(redis, mysql);
      // Others are found or come with Reenact; looking would unpack them.
      if (wanted instanceof Binary.Named) {
        look(() -> Binaries.find(wanted, server), missing);
      }
    }
  }

  private static void look(Part part, List<String> missing) {
    try {
      part.find();
    } catch (DeploymentException e) {
      missing.add(String.valueOf(e.getMessage()));
    }
  }
}
