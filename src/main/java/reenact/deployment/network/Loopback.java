package reenact.deployment.network;

import java.util.List;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Startup;

/** The generator is in the network of the host. */
public record Loopback() implements GeneratorNetwork {

  @Override
  public String address() {
    return "127.0.0.1";
  }

  @Override
  public int freePort() throws DeploymentException {
    return Startup.freePort(address());
  }

  @Override
  public void open(String address, String device) {
    // The host reaches its containers and VMs anyway.
  }

  @Override
  public void exemptFromNat(int port) {
    // Docker has the kernel leave 127.0.0.1 alone.
  }

  @Override
  public List<Device> devices() {
    return List.of();
  }

  @Override
  public String description() {
    return "loopback: the generator is in the network of the host";
  }

  @Override
  public void close() {}
}
