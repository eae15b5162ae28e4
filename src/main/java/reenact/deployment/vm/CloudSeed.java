package reenact.deployment.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reenact.deployment.network.NetworkCard;
import reenact.deployment.process.DeploymentException;

/** What a cloud image is told at its first start, for cloud-init's data source NoCloud. */
final class CloudSeed {

  private CloudSeed() {}

  /** Writes it into a folder, which QEMU shows to the guest as a disk labelled CIDATA. */
  static Path write(Path folder, NetworkCard card) throws DeploymentException {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("meta-data"), "instance-id: reenact\n");
      Files.writeString(folder.resolve("network-config"), network(card));
      Files.writeString(folder.resolve("user-data"), user());
      return folder;
    } catch (IOException e) {
      throw new DeploymentException(
          "cannot write into %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static String network(NetworkCard card) {
    return """
    version: 2
    ethernets:
      server:
        match:
          macaddress: "%s"
        addresses: ["%s"]
        gateway4: "%s"
    """
        .formatted(NetworkCard.MAC, card.address(), card.gateway());
  }

  /** The server's disk is mounted and run as a guest of ours would. */
  private static String user() {
    return """
    #cloud-config
    runcmd:
      - [sh, -c, "mkdir -p /run/reenact && mount LABEL=%s /run/reenact"]
      - [sh, -c, "echo '%s' > /dev/ttyS0"]
      - [sh, -c, "sh /run/reenact/reenact/serve /run/reenact > /dev/ttyS0 2>&1; sync; poweroff -f"]
    """
        .formatted(GuestDisk.LABEL, GuestScripts.UP);
  }
}
