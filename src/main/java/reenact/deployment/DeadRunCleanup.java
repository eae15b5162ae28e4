package reenact.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import reenact.deployment.docker.DockerLeftovers;
import reenact.deployment.network.Firewall;
import reenact.deployment.network.HostDevices;
import reenact.deployment.network.Namespace;
import reenact.deployment.process.FileTree;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.Ledger;
import reenact.deployment.workspace.RunProcesses;
import reenact.deployment.workspace.TrustedFolder;

/** Removes a run with all that its ledger names and that proves to be the run's. */
final class DeadRunCleanup {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A run writes its first line at once; after this long it has died before it did. */
  private static final Duration BEGINNING = Duration.ofMinutes(10);

  private DeadRunCleanup() {}

  /** Removes a run unless it goes on. */
  static CleanupResult removeUnlessAlive(Path run) {
    Optional<Ledger> ledger = ledger(run);
    return ledger.isPresent() && ledger.get().alive() ? CleanupResult.NONE : remove(run, ledger);
  }

  /** Removes the folder of a run that never began, unless it may be about to. */
  static CleanupResult removeUnlessNew(Path hidden) {
    try {
      Instant made = Files.getLastModifiedTime(hidden, LinkOption.NOFOLLOW_LINKS).toInstant();
      if (made.plus(BEGINNING).isAfter(Instant.now())) {
        return CleanupResult.NONE;
      }
      FileTree.deleteAny(hidden);
      return CleanupResult.removed(List.of("folder " + hidden));
    } catch (NoSuchFileException e) {
      // It has begun.
      return CleanupResult.NONE;
    } catch (IOException e) {
      return stays(hidden, e);
    }
  }

  /** Removes a run. */
  static CleanupResult remove(Path run) {
    return remove(run, ledger(run));
  }

  /** Empty if somebody else can have written it. */
  private static Optional<Ledger> ledger(Path run) {
    try {
      return Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS) && TrustedFolder.own(run)
          ? Ledger.read(run)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static CleanupResult remove(Path run, Optional<Ledger> ledger) {
    if (!Files.exists(run, LinkOption.NOFOLLOW_LINKS)) {
      return CleanupResult.NONE;
    }
    if (ledger.isEmpty()) {
      return CleanupResult.refused(
          run
              + " or its ledger is a link or owned by another user, so it is left alone; remove it");
    }
    String id = String.valueOf(run.getFileName());
    CleanupResult left = processes(id, run, ledger.get());
    if (ledger.get().has("docker")) {
      left = left.and(DockerLeftovers.remove(id));
    }
    for (String device : ledger.get().words("link")) {
      if (named(device, id)) {
        left = left.and(device(device));
      }
    }
    left = left.and(Firewall.remove(id, ledger.get().words("rules")));
    return left.and(folder(run, left));
  }

  private static CleanupResult processes(String id, Path run, Ledger ledger) {
    CleanupResult left = CleanupResult.NONE;
    for (ProcessHandle process : new RunProcesses(id, run).alive(ledger)) {
      String program = process.info().command().map(command -> " " + command).orElse("");
      String what = "process " + process.pid() + program;
      left =
          left.and(
              Processes.end(process, PATIENCE)
                  ? CleanupResult.removed(List.of(what))
                  : CleanupResult.unseen(
                      what + " does not end; kill it, then run `reenact clean`"));
    }
    return left;
  }

  /** A name of the host's is never one with the run's id in it. */
  private static boolean named(String device, String run) {
    return device.matches("(reenact|rt)" + Pattern.quote(run) + "\\d*");
  }

  private static CleanupResult device(String device) {
    Optional<Processes.Ended> ended =
        Processes.run(PATIENCE, Namespace.outside(List.of("ip", "link", "delete", device)));
    if (HostDevices.exists(device)) {
      return CleanupResult.unseen(
          "network device %s cannot be removed: %s; then run `reenact clean`"
              .formatted(
                  device, ended.map(end -> end.output().strip()).orElse("install iproute2")));
    }
    return ended.filter(Processes.Ended::well).isPresent()
        ? CleanupResult.removed(List.of("network device " + device))
        : CleanupResult.NONE;
  }

  /** The ledger stays as long as something stays that it alone tells of. */
  private static CleanupResult folder(Path run, CleanupResult left) {
    try {
      if (left.unseen().isEmpty()) {
        FileTree.delete(run);
        return CleanupResult.removed(List.of("folder " + run));
      }
      for (Path each : Ledger.others(run)) {
        FileTree.deleteAny(each);
      }
      return CleanupResult.NONE;
    } catch (IOException e) {
      return stays(run, e);
    }
  }

  private static CleanupResult stays(Path folder, IOException e) {
    return CleanupResult.unseen(
        "folder %s cannot be removed: %s; remove it".formatted(folder, e.getMessage()));
  }
}
