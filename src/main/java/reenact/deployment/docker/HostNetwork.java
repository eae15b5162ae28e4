package reenact.deployment.docker;

import com.github.dockerjava.api.model.HostConfig;
import java.util.List;

/**
 * The network of the host.
 *
 * @param listen where the generator reaches the host
 * @param host of the daemon, as the generator calls it
 */
record HostNetwork(String listen, String host, int port) implements ContainerNetwork {

  @Override
  public HostConfig connect(HostConfig config) {
    return config.withNetworkMode("host");
  }

  @Override
  public Way open(Container container) {
    return new Way(host, port, List.of(), List.of(), "of the host, at %s:%d".formatted(host, port));
  }
}
