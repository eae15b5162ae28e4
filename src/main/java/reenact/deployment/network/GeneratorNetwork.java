package reenact.deployment.network;

import java.util.List;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.workspace.Workspace;

/** The network between the generator and the servers of its machine. */
public sealed interface GeneratorNetwork extends AutoCloseable permits Loopback, VethPair {

  /** Makes the one that fits where this process is. */
  static GeneratorNetwork make(Workspace workspace) throws DeploymentException {
    return Namespace.entered() ? VethPair.make(workspace) : new Loopback();
  }

  /** Where servers of this machine listen, so that the generator reaches them and others do not. */
  String address();

  /** A TCP port of that address that nobody listens on just now. */
  int freePort() throws DeploymentException;

  /**
   * Opens the way to a machine behind this one: a container or a VM.
   *
   * @param address of that machine
   * @param device of the host that leads to it
   */
  void open(String address, String device) throws DeploymentException;

  /** Keeps the kernel from translating a port of the address, as Docker has told it to. */
  void exemptFromNat(int port) throws DeploymentException;

  /** The devices of the host that all packets cross; none on loopback. */
  List<Device> devices();

  /** What it is, in words. */
  String description();

  @Override
  void close();
}
