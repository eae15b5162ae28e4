package reenact.deployment.vm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;

/** Disks of guests: ext4 file systems made from folders, without mounting anything. */
final class GuestDisk {

  /** By which a guest that boots from another disk finds the server's. */
  static final String LABEL = "reenact";

  private static final Duration MAKING = Duration.ofMinutes(3);

  private GuestDisk() {}

  /**
   * Makes a disk that holds what a folder holds.
   *
   * @param size in bytes; the file takes only what is written to it
   * @throws DeploymentException when it cannot be made, with the remedy
   */
  static void make(Path disk, Path tree, long size) throws DeploymentException {
    Path mke2fs =
        Processes.find("mke2fs")
            .orElseThrow(() ->
                new DeploymentException(
                    "there is no mke2fs", "install e2fsprogs for the kvm environment"));
    // All of its tables are written now: the guest's kernel would else do so during the trial.
    List<String> command =
        List.of(
            mke2fs.toString(),
            "-q",
            "-t",
            "ext4",
            "-L",
            LABEL,
            "-i",
            "65536",
            "-E",
            "root_owner=0:0,lazy_itable_init=0,lazy_journal_init=0",
            "-d",
            tree.toString(),
            disk.toString(),
            size / 1024 + "k");
    Processes.Ended ended =
        Processes.run(MAKING, command)
            .orElseThrow(() -> new DeploymentException(mke2fs + " cannot be started"));
    if (!ended.well()) {
      throw new DeploymentException(
          "the disk of the guest cannot be made (%s)".formatted(ended.output().strip()),
          "does the server's data fit into `disk`, and is there room in %s?"
              .formatted(disk.getParent()));
    }
  }
}
