package reenact.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.environment.Endpoint;

/** A server that is a process of this machine. */
final class NativeDeployment implements Deployment {

  private final Endpoint endpoint;
  private final ServerBinary binary;
  private final ServerProcess process;
  private final Hop hop;
  private final Path data;
  private final String settings;

  /**
   * @param data the folder of it
   * @param settings the SHA-256 of its settings, addresses aside
   */
  NativeDeployment(
      Endpoint endpoint,
      ServerBinary binary,
      ServerProcess process,
      Hop hop,
      Path data,
      String settings) {
    this.endpoint = endpoint;
    this.binary = binary;
    this.process = process;
    this.hop = hop;
    this.data = data;
    this.settings = settings;
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
    return List.of(process.pid());
  }

  @Override
  public boolean alive() {
    return process.alive();
  }

  @Override
  public String lastWords() {
    return process.lastWords();
  }

  @Override
  public Treatment treatment() {
    return new Treatment(
        Map.of(
            "path",
            hop.description(),
            "network",
            "of the host",
            "storage",
            "folder " + data,
            Treatment.SETTINGS,
            settings),
        hop.devices(),
        false,
        endpoint.host(),
        endpoint.port(),
        List.of(),
        "",
        Optional.of(data),
        Optional.empty());
  }

  @Override
  public void close() {
    process.close();
  }
}
