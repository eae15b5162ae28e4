package reenact.deployment.vm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.DeploymentException;
import reenact.environment.Accelerator;
import reenact.fault.Fault;

/**
 * What guests run on: remembers that KVM has failed once, so that a run waits for it no second
 * time.
 */
public final class Accelerators {

  private static final Path DEVICE = Path.of("/dev/kvm");

  private @Nullable Fault fault;

  /**
   * What to try, in this order.
   *
   * @throws DeploymentException when KVM is asked for and cannot be had, with the remedy
   */
  public List<Accelerator> candidates(Accelerator wanted) throws DeploymentException {
    return switch (wanted) {
      case TCG -> List.of(Accelerator.TCG);
      case KVM -> {
        Optional<Fault> missing = missing();
        if (missing.isPresent()) {
          throw new DeploymentException(
              missing.get().and("or set accelerator = auto, which emulates where there is no KVM"));
        }
        yield List.of(Accelerator.KVM);
      }
      case AUTO -> {
        missing().ifPresent(this::failed);
        yield fault == null ? List.of(Accelerator.KVM, Accelerator.TCG) : List.of(Accelerator.TCG);
      }
    };
  }

  /** Notes that no guest came up under KVM. */
  void failed(Fault reason) {
    fault = reason;
  }

  /** Why KVM is not used; empty unless it was tried in vain. */
  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }

  /** Why this user cannot open KVM here, with the remedy; empty if that works. */
  public static Optional<Fault> missing() {
    if (!Files.exists(DEVICE)) {
      return Optional.of(
          new Fault(
              DEVICE + " does not exist",
              "load the module kvm_intel or kvm_amd, or enable virtualisation in the firmware or nested virtualisation in the hypervisor"));
    }
    return Files.isReadable(DEVICE) && Files.isWritable(DEVICE)
        ? Optional.empty()
        : Optional.of(new Fault("this user may not open " + DEVICE, "add it to the group kvm"));
  }
}
