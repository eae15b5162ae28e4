package reenact.deployment.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.Requirement;
import reenact.deployment.server.Treatment;

class ServerUserTest {

  @TempDir private Path folder;

  private Path program;

  @BeforeEach
  void makeAProgramThatEverybodyCanReach() throws Exception {
    Requirement.root();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    program = Files.writeString(folder.resolve("redis-server"), "#!/bin/sh\n");
  }

  private ServerUser reaching(String permissions) throws Exception {
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString(permissions));
    Path link = folder.resolve("link");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, program);
    }
    return new ServerUser(65_000, null).reaching(link, folder);
  }

  @Test
  void aProgramThatEverybodyMayExecuteIsRunByAUserWithoutRights() throws Exception {
    assertThat(reaching("rwxr-xr-x").id()).isEqualTo(65_000);
    assertThat(Treatment.unknown().as(reaching("rwxr-xr-x")).facts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx------", "rwxr-x---", "rwxr-x--x", "rwxr-xr--"})
  void oneThatOthersMayNotReadAndExecuteIsRunByRootWhichIsAFact(String permissions)
      throws Exception {
    ServerUser user = reaching(permissions);

    assertThat(user.id()).isZero();
    assertThat(Treatment.unknown().as(user).facts().get(Treatment.USER))
        .startsWith("root, as no other user may execute " + folder.resolve("link"));
  }
}
