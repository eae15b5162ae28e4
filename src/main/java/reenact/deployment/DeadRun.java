package reenact.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Removes a run with all that its ledger names and that proves to be the run's. */
final class DeadRun {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private DeadRun() {}

  /** Removes a run unless it goes on. */
  static Leftovers removeUnlessAlive(Path run) {
    Optional<Ledger> ledger = ledger(run);
    return ledger.isPresent() && ledger.get().alive() ? Leftovers.NONE : remove(run, ledger);
  }

  /** Removes a run. */
  static Leftovers remove(Path run) {
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

  private static Leftovers remove(Path run, Optional<Ledger> ledger) {
    if (!Files.exists(run, LinkOption.NOFOLLOW_LINKS)) {
      return Leftovers.NONE;
    }
    if (ledger.isEmpty()) {
      return Leftovers.refused(
          run + " or its ledger is a link or not this user's own; it is left alone, remove it");
    }
    String id = String.valueOf(run.getFileName());
    List<String> removed = new ArrayList<>();
    for (ProcessHandle process : new RunProcesses(id, run).alive(ledger.get())) {
      String program = process.info().command().map(command -> " " + command).orElse("");
      Processes.end(process, PATIENCE);
      removed.add("process " + process.pid() + program);
    }
    Leftovers docker = ledger.get().has("docker") ? DockerLeftovers.remove(id) : Leftovers.NONE;
    for (String device : ledger.get().words("link")) {
      if (named(device, id) && removed(device)) {
        removed.add("network device " + device);
      }
    }
    if (ledger.get().has("rules")) {
      removed.addAll(Firewall.remove(id));
    }
    return Leftovers.removed(removed).and(docker).and(folder(run, docker));
  }

  /** A name of the host's is never one with the run's id in it. */
  private static boolean named(String device, String run) {
    return device.matches("(reenact|rt)" + Pattern.quote(run) + "\\d*");
  }

  private static boolean removed(String device) {
    return Processes.run(PATIENCE, Namespace.outside(List.of("ip", "link", "delete", device)))
        .filter(Processes.Ended::well)
        .isPresent();
  }

  /** The ledger stays as long as something stays that it alone tells of. */
  private static Leftovers folder(Path run, Leftovers docker) {
    try {
      if (docker.unseen().isEmpty()) {
        FileTree.delete(run);
        return Leftovers.removed(List.of("folder " + run));
      }
      for (Path each : Ledger.others(run)) {
        FileTree.deleteAny(each);
      }
      return Leftovers.NONE;
    } catch (IOException e) {
      return Leftovers.unseen(
          "folder %s cannot be removed: %s; remove it".formatted(run, e.getMessage()));
    }
  }
}
