package reenact.deployment.vm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.DeploymentException;
import reenact.environment.Accelerator;

/**
 * What guests run on: remembers that KVM has failed once, so that a run waits for it no second
 * time.
 */
public final class Accelerators {

  private static final Path DEVICE = Path.of("/dev/kvm");

  private @Nullable String fault;

  /**
   * What to try, in this order.
   *
   * @throws DeploymentException when KVM is asked for and cannot be had, with the remedy
   */
  public List<Accelerator> candidates(Accelerator wanted) throws DeploymentException {
    return switch (wanted) {
      case TCG -> List.of(Accelerator.TCG);
      case KVM -> {
        String missing = missing();
        if (!missing.isEmpty()) {
          throw new DeploymentException(
              missing + "; or set accelerator = auto, which emulates where there is no KVM");
        }
        yield List.of(Accelerator.KVM);
      }
      case AUTO -> {
        String missing = missing();
        if (!missing.isEmpty()) {
          failed(missing);
        }
        yield fault == null ? List.of(Accelerator.KVM, Accelerator.TCG) : List.of(Accelerator.TCG);
      }
    };
  }

  /** Notes that no guest came up under KVM. */
  void failed(String reason) {
    fault = reason;
  }

  /** Why KVM is not used; empty unless it was tried in vain. */
  String fault() {
    return fault == null ? "" : fault;
  }

  /** Why this user cannot open KVM here, with the remedy; empty if that works. */
  public static String missing() {
    if (!Files.exists(DEVICE)) {
      return DEVICE
          + " does not exist: load the module kvm_intel or kvm_amd, or enable virtualisation in the firmware or nested virtualisation in the hypervisor";
    }
    return Files.isReadable(DEVICE) && Files.isWritable(DEVICE)
        ? ""
        : "this user may not open " + DEVICE + ": add it to the group kvm";
  }
}
