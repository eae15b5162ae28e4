package reenact.deployment.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.Workspace;

/** Rules of the host's firewall, each with the run's id in its comment. */
public final class Firewall implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<String> TABLES = List.of("filter", "nat", "raw");

  private final Workspace workspace;
  private final Set<String> touched = new TreeSet<>();

  Firewall(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Lets packets from a device to servers of this machine, where not all are let anyway. */
  void admit(String device) throws DeploymentException {
    if (!rules("filter", "INPUT").equals("-P INPUT ACCEPT")) {
      first("filter", "INPUT", "-i", device, "-j", "ACCEPT");
    }
  }

  /** Lets packets from one device to another and back, which Docker drops by default. */
  void forward(String from, String to) throws DeploymentException {
    if (!rules("filter", "FORWARD").equals("-P FORWARD ACCEPT")) {
      first("filter", "FORWARD", "-i", from, "-o", to, "-j", "ACCEPT");
      first("filter", "FORWARD", "-i", to, "-o", from, "-j", "ACCEPT");
    }
    // Docker from version 28 on drops there what goes to a container by its own address.
    if (rules("raw", "PREROUTING").contains("DROP")) {
      first("raw", "PREROUTING", "-i", from, "-j", "ACCEPT");
    }
  }

  /** Keeps the kernel from translating a port, so that who listens on it gets the packets. */
  void leaveAlone(String device, int port) throws DeploymentException {
    String number = Integer.toString(port);
    first("nat", "PREROUTING", "-i", device, "-p", "tcp", "--dport", number, "-j", "ACCEPT");
  }

  private static String rules(String table, String chain) {
    return Processes.run(PATIENCE, iptables("-t", table, "-S", chain))
        .filter(Processes.Ended::well)
        .map(end -> end.output().strip())
        .orElse("-P " + chain + " ACCEPT");
  }

  private void first(String table, String chain, String... rule) throws DeploymentException {
    if (touched.add(table)) {
      workspace.ruled(table);
    }
    List<String> arguments = new ArrayList<>(List.of("-t", table, "-I", chain));
    arguments.addAll(List.of(rule));
    arguments.addAll(List.of("-m", "comment", "--comment", comment(workspace.run())));
    Processes.Ended ended =
        Processes.run(PATIENCE, iptables(arguments.toArray(String[]::new)))
            .orElseThrow(() ->
                new DeploymentException(
                    "the way to the server needs iptables", "install it or set path = loopback"));
    if (!ended.well()) {
      throw new DeploymentException(
          "iptables refuses a rule: %s".formatted(ended.output().strip()), "set path = loopback");
    }
  }

  private static String comment(String run) {
    return "reenact-" + run;
  }

  /** By the whole comment: an id may begin with another. */
  private static boolean marked(String rule, String run) {
    List<String> words = List.of(rule.replace("\"", "").split(" "));
    int comment = words.indexOf("--comment");
    return comment >= 0
        && comment + 1 < words.size()
        && words.get(comment + 1).equals(comment(run));
  }

  private static List<String> iptables(String... arguments) {
    List<String> command = new ArrayList<>(List.of("iptables", "-w"));
    command.addAll(Arrays.asList(arguments));
    return Namespace.outside(command);
  }

  @Override
  public void close() {
    // What stays is in the ledger still.
    touched.forEach(table -> remove(workspace.run(), table));
  }

  /**
   * Removes the rules of a run.
   *
   * @param tables as the run's ledger names them; earlier releases did not
   */
  public static CleanupResult remove(String run, List<String> tables) {
    return (tables.contains("") ? TABLES : tables)
        .stream().map(table -> remove(run, table)).reduce(CleanupResult.NONE, CleanupResult::and);
  }

  private static CleanupResult remove(String run, String table) {
    if (!TABLES.contains(table)) {
      return CleanupResult.unseen(
          "the ledger of run %s names a firewall table that no run uses: %s; look at the rules with the comment %s, then remove the folder of the run"
              .formatted(run, table.replaceAll("\\p{Cntrl}", "?"), comment(run)));
    }
    try {
      List<String> before = own(run, table);
      for (String rule : before) {
        List<String> arguments = new ArrayList<>(List.of("-t", table, "-D"));
        arguments.addAll(List.of(rule.replace("\"", "").split(" ")));
        Processes.run(PATIENCE, iptables(arguments.toArray(String[]::new)));
      }
      // Whether the rules are gone is not told by what iptables says, but by what it shows.
      List<String> after = before.isEmpty() ? before : own(run, table);
      CleanupResult left = CleanupResult.NONE;
      for (String rule : before) {
        left =
            left.and(
                after.contains(rule)
                    ? CleanupResult.unseen(
                        "firewall rule %s of table %s stays; run `reenact clean`"
                            .formatted(rule, table))
                    : CleanupResult.removed(List.of("firewall rule " + rule)));
      }
      return left;
    } catch (DeploymentException e) {
      return CleanupResult.unseen(String.valueOf(e.getMessage()));
    }
  }

  /** Those of a run, as they are given to iptables, but for the option that adds them. */
  private static List<String> own(String run, String table) throws DeploymentException {
    Optional<Processes.Ended> shown = Processes.run(PATIENCE, iptables("-t", table, "-S"));
    if (shown.isEmpty() || !shown.get().well()) {
      throw new DeploymentException(
          "firewall rules of run %s cannot be looked for in table %s: %s"
              .formatted(
                  run, table, shown.map(end -> end.output().strip()).orElse("install iptables")),
          "then run `reenact clean`");
    }
    return shown
        .get()
        .output()
        .lines()
        .filter(line -> line.startsWith("-A ") && marked(line, run))
        .map(line -> line.substring("-A ".length()))
        .toList();
  }
}
