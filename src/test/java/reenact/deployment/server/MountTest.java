package reenact.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountTest {

  private static final List<String> MOUNTS =
      List.of(
          "612 545 0:52 / / ro,relatime - overlay overlay rw,lowerdir=/l,upperdir=/u",
          "613 612 8:1 /volumes/v/_data /data rw,relatime shared:1 master:2 - ext4 /dev/sda1 rw",
          "614 612 0:60 / /data/server rw - tmpfs tmpfs rw,mode=700");

  @Test
  void theInnermostMountHoldsAFolder() {
    assertThat(Mount.holding(MOUNTS, Path.of("/data/server/data")))
        .hasValue(new Mount(Path.of("/data/server"), "/", "tmpfs"));
    assertThat(Mount.holding(MOUNTS, Path.of("/data/other")))
        .hasValue(new Mount(Path.of("/data"), "/volumes/v/_data", "ext4"));
    assertThat(Mount.holding(MOUNTS, Path.of("/database")))
        .hasValue(new Mount(Path.of("/"), "/", "overlay"));
  }

  @Test
  void ofSeveralAtOnePlaceTheLastHidesTheOthers() {
    List<String> mounts = new ArrayList<>(MOUNTS);
    mounts.add("615 614 8:2 /bound /data/server rw - xfs /dev/sdb2 rw");
    mounts.add("616 612 0:61 / /proc rw - proc proc rw");

    assertThat(Mount.holding(mounts, Path.of("/data/server/data")))
        .hasValue(new Mount(Path.of("/data/server"), "/bound", "xfs"));
  }

  @Test
  void whatTheKernelWritesInOctalIsReadAsItIsCalled() {
    List<String> mounts =
        List.of(
            "612 545 8:1 / / rw - ext4 /dev/sda1 rw",
            "613 612 8:2 /my\\040data\\134 /a\\040b\\011c rw - ext4 /dev/sdb2 rw");

    assertThat(Mount.holding(mounts, Path.of("/a b\tc/server")))
        .hasValue(new Mount(Path.of("/a b\tc"), "/my data\\", "ext4"));
  }

  @Test
  void aFolderIsCalledByItsWayWithinTheFileSystem() {
    assertThat(new Mount(Path.of("/"), "/", "ext4").inner(Path.of("/var/tmp/data")))
        .isEqualTo(Path.of("/var/tmp/data"));
    assertThat(new Mount(Path.of("/var"), "/@var", "btrfs").inner(Path.of("/var/tmp/data")))
        .isEqualTo(Path.of("/@var/tmp/data"));
    assertThat(new Mount(Path.of("/var/tmp/data"), "/", "xfs").inner(Path.of("/var/tmp/data")))
        .isEqualTo(Path.of("/"));
  }

  @Test
  void ofAProcessThatIsGoneNothingIsKnown() {
    // Linux numbers no process like this.
    assertThat(Mount.of(1L << 40, Path.of("/"))).isEmpty();
  }
}
