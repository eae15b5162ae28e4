package reenact.deployment.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.deployment.network.NetworkCard;

class CloudSeedTest {

  private static final NetworkCard CARD = new NetworkCard.Forwarded(4000, 6379);

  @TempDir private Path folder;

  @Test
  void theImageGetsTheAddressOfItsCard() throws Exception {
    CloudSeed.write(folder, CARD);

    assertThat(folder.resolve("network-config"))
        .content()
        .contains(NetworkCard.MAC, "10.0.2.15/24", "10.0.2.2");
  }

  @Test
  void theImageRunsTheServerOfTheOtherDiskAndSaysThatItIsUp() throws Exception {
    CloudSeed.write(folder, CARD);

    assertThat(Files.readString(folder.resolve("user-data")))
        .startsWith("#cloud-config\n")
        .contains("mount LABEL=reenact", GuestScripts.UP, "reenact/serve");
  }
}
