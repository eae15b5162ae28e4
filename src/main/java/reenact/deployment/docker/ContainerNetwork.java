package reenact.deployment.docker;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import reenact.deployment.network.Device;
import reenact.deployment.process.DeploymentException;

/** How a container is connected, and how the generator gets there. */
sealed interface ContainerNetwork permits BridgeNetwork, HostNetwork {

  /** The address that the server listens on. */
  String listen();

  /** The TCP port that the server listens on. */
  int port();

  /** Adds to what the container is made with. */
  HostConfig connect(HostConfig config);

  /** What a container tells others that it listens on. */
  default List<ExposedPort> exposed() {
    return List.of();
  }

  /** The way to a container that runs, opened where that takes something. */
  Way open(Container container) throws DeploymentException;

  /**
   * A way to a server.
   *
   * @param host that the generator connects to
   * @param port likewise
   * @param crossed devices of the host beyond the hop that its packets cross
   * @param proxies processes that listen on the same port and copy what reaches them
   * @param description in words
   */
  record Way(String host, int port, List<Device> crossed, List<Long> proxies, String description) {}
}
