package reenact.deployment.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reenact.deployment.network.Device;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.network.HostDevices;
import reenact.deployment.network.Loopback;
import reenact.deployment.process.DeploymentException;
import reenact.environment.BridgeAccess;

/** Docker's default network. */
final class BridgeNetwork implements ContainerNetwork {

  private static final String NAME = "bridge";
  private static final String DEVICE = "com.docker.network.bridge.name";

  private final Docker docker;
  private final GeneratorNetwork hop;
  private final BridgeAccess reach;
  private final int port;
  private final Network network;

  BridgeNetwork(Docker docker, GeneratorNetwork hop, BridgeAccess reach, int port)
      throws DeploymentException {
    if (!docker.local() && reach != BridgeAccess.PUBLISHED_PORT) {
      throw new DeploymentException(
          "reach = %s needs a daemon on this machine, but DOCKER_HOST is %s"
              .formatted(
                  reach.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), docker.host()),
          "set reach = published-port");
    }
    this.docker = docker;
    this.hop = hop;
    this.reach = reach;
    this.port = port;
    this.network =
        Docker.ask(
            "say how its bridge is set up",
            () -> docker.client().inspectNetworkCmd().withNetworkId(NAME).exec());
  }

  @Override
  public String listen() {
    return "0.0.0.0";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public List<ExposedPort> exposed() {
    return List.of(ExposedPort.tcp(port));
  }

  @Override
  public HostConfig connect(HostConfig config) {
    HostConfig connected = config.withNetworkMode(NAME);
    return reach == BridgeAccess.CONTAINER_ADDRESS
        ? connected
        : connected.withPortBindings(
            new PortBinding(Ports.Binding.bindIp(published()), ExposedPort.tcp(port)));
  }

  /** The address of the host that the port is published on. */
  private String published() {
    if (!docker.local()) {
      return "0.0.0.0";
    }
    boolean beside = hop instanceof Loopback;
    // To 127.0.0.1 it is not the kernel but Docker's process that answers; so a published port is
    // reached through another address of the host.
    return beside && reach == BridgeAccess.PUBLISHED_PORT ? gateway() : hop.address();
  }

  private String gateway() {
    return network.getIpam().getConfig().stream()
        .map(Network.Ipam.Config::getGateway)
        .filter(Objects::nonNull)
        .filter(address -> address.contains("."))
        .findFirst()
        .orElse("172.17.0.1");
  }

  private String device() {
    return network.getOptions().getOrDefault(DEVICE, "docker0");
  }

  @Override
  public Way open(Container container) throws DeploymentException {
    InspectContainerResponse inspected = container.inspected();
    String address =
        inspected.getNetworkSettings().getNetworks().values().iterator().next().getIpAddress();
    List<Device> crossed = new ArrayList<>();
    if (docker.local()) {
      crossed.add(new Device(device(), Device.Role.BRIDGE));
      HostDevices.ofContainer(container.process())
          .ifPresent(name -> crossed.add(new Device(name, Device.Role.CONTAINER)));
    }
    if (reach == BridgeAccess.CONTAINER_ADDRESS) {
      hop.open(address, device());
      return new Way(
          address, port, crossed, List.of(), "%s, at %s:%d".formatted(device(), address, port));
    }
    int outer = hostPort(inspected);
    String host = docker.local() ? published() : docker.host().getHost();
    String way = "%s:%d to %s:%d".formatted(host, outer, address, port);
    if (reach == BridgeAccess.PUBLISHED_PORT) {
      return new Way(
          host,
          outer,
          crossed,
          docker.local() ? HostDevices.proxies(outer) : List.of(),
          "%s, the kernel translates %s".formatted(device(), way));
    }
    hop.exemptFromNat(outer);
    List<Long> proxies = HostDevices.proxies(outer);
    if (proxies.isEmpty()) {
      throw new DeploymentException(
          "the daemon runs without docker-proxy",
          "set userland-proxy = true in its daemon.json, or another reach");
    }
    return new Way(
        host, outer, crossed, proxies, "%s, docker-proxy copies %s".formatted(device(), way));
  }

  private int hostPort(InspectContainerResponse inspected) throws DeploymentException {
    Map<ExposedPort, Ports.Binding[]> bindings =
        inspected.getNetworkSettings().getPorts().getBindings();
    Ports.Binding[] bound = bindings.get(ExposedPort.tcp(port));
    if (bound == null || bound.length == 0) {
      throw new DeploymentException(
          "Docker has not published port %d".formatted(port), "see the daemon's log");
    }
    return Integer.parseInt(bound[0].getHostPortSpec());
  }
}
