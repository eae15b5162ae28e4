package reenact.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;

/** A server in a virtual machine of this machine. */
final class GuestDeployment implements Deployment {

  private final Endpoint endpoint;
  private final ServerBinary binary;
  private final VirtualMachine machine;
  private final @Nullable Tap tap;
  private final Treatment treatment;

  /**
   * @param tap that its packets cross; null when they do not cross one
   */
  GuestDeployment(
      Endpoint endpoint,
      ServerBinary binary,
      VirtualMachine machine,
      @Nullable Tap tap,
      Treatment treatment) {
    this.endpoint = endpoint;
    this.binary = binary;
    this.machine = machine;
    this.tap = tap;
    this.treatment = treatment;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public String binarySha256() {
    return binary.sha256();
  }

  @Override
  public List<Long> processes() {
    return List.of(machine.pid());
  }

  @Override
  public boolean alive() {
    return machine.alive();
  }

  @Override
  public String lastWords() {
    return machine.lastWords();
  }

  @Override
  public Treatment treatment() {
    return treatment;
  }

  @Override
  public void close() {
    machine.close();
    if (tap != null) {
      tap.close();
    }
    // A disk is large; the rest of the folder goes with the run.
    Optional<Path> disk = treatment.data();
    disk.ifPresent(file -> file.toFile().delete());
  }
}
