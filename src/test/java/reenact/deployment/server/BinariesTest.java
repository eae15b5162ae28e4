package reenact.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.deployment.process.DeploymentException;
import reenact.environment.Environment.Binary;
import reenact.workload.Server;

class BinariesTest {

  @TempDir private Path folder;

  private Path file(String name, boolean executable) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(executable)).isTrue();
    return file;
  }

  @Test
  void theFileThatIsNamedIsTaken() throws Exception {
    Path file = file("my-redis", true);
    ServerBinary binary = Binaries.find(new Binary.Named(file), Server.REDIS);
    assertThat(binary.file()).isEqualTo(file);
    // printf '#!/bin/sh\n' | sha256sum
    assertThat(binary.sha256())
        .isEqualTo("a8076d3d28d21e02012b20eaf7dbf75409a6277134439025f282e368e3305abf");
    assertThat(binary.arguments()).isEmpty();
    assertThat(binary.variables()).isEmpty();
  }

  @Test
  void aFileThatCannotBeExecutedIsRefusedWithTheRemedy() throws Exception {
    refused(file("my-redis", false));
  }

  @Test
  void soIsAFolderAndAFileThatIsNotThere() {
    refused(folder);
    refused(folder.resolve("missing"));
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> Binaries.find(new Binary.Named(file), Server.REDIS))
        .isInstanceOf(DeploymentException.class)
        .hasMessage(
            "%s is not an executable file; name a redis binary, or leave `binary` out to have one found",
            file);
  }

  @ParameterizedTest
  @EnumSource
  void theInstalledOneComesBeforeTheEmbedded(Server server) throws Exception {
    ServerBinary found = Binaries.find(new Binary.Found(), server);
    assertThat(found.file())
        .isEqualTo(
            Binaries.installed(server).isPresent()
                ? Binaries.installed(server).get()
                : Binaries.find(new Binary.Embedded(), server).file());
  }

  @ParameterizedTest
  @EnumSource
  void theEmbeddedOneIsUnpackedOnce(Server server) throws Exception {
    ServerBinary binary = Binaries.find(new Binary.Embedded(), server);
    assertThat(binary.file()).isExecutable().startsWith(BinaryCache.open().folder());
    assertThat(Binaries.find(new Binary.Embedded(), server)).isEqualTo(binary);
  }
}
