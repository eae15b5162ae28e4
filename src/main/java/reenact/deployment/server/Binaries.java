package reenact.deployment.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.environment.Environment.Binary;
import reenact.workload.Server;

/** Finds the binary of a server: the file that is named, the PATH, the embedded one. */
public final class Binaries {

  private Binaries() {}

  /**
   * Finds a binary.
   *
   * @throws DeploymentException when there is none, with the remedy
   */
  public static ServerBinary find(Binary wanted, Server server) throws DeploymentException {
    return switch (wanted) {
      case Binary.Named named -> named(named.file(), server);
      case Binary.Embedded embedded -> EmbeddedBinaries.binary(server);
      case Binary.Found found -> {
        Optional<Path> installed = installed(server);
        yield installed.isPresent()
            ? ServerBinary.of(installed.get(), Map.of(), List.of())
            : EmbeddedBinaries.binary(server);
      }
    };
  }

  /** The binary on the PATH. */
  public static Optional<Path> installed(Server server) {
    return ServerProgram.of(server).names().stream()
        .map(Processes::find)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static ServerBinary named(Path file, Server server) throws DeploymentException {
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      throw new DeploymentException(
          "%s is not an executable file".formatted(file),
          "name a %s binary, or leave `binary` out to have one found".formatted(server.label()));
    }
    return ServerBinary.of(file, Map.of(), List.of());
  }
}
