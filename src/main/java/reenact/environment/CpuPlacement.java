package reenact.environment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The CPUs that a server and its generator have.
 *
 * @param machine the generator's
 * @param server what the server is confined to; null for nothing
 * @param generator what the generator has of its machine
 * @param here whether the server is on the generator's machine
 */
public record CpuPlacement(
    CpuTopology machine, @Nullable CpuSet server, CpuSet generator, boolean here) {

  /** The name of the server's CPUs where results tell what was done to it. */
  public static final String SERVER = "server-cpus";

  /** The name of the generator's CPUs, likewise. */
  public static final String GENERATOR = "generator-cpus";

  /** The name of the CPUs of both where they share any. */
  public static final String SHARED = "shared-cpus";

  /** Both on one machine. */
  public static CpuPlacement beside(Environment.Cpus cpus, CpuTopology machine) {
    CpuSet server =
        switch (cpus.server()) {
          case CpuChoice.All all -> machine.usable();
          case CpuChoice.Half half -> machine.serverHalf();
          case CpuChoice.Listed listed -> listed.cpus();
        };
    boolean confined =
        cpus.server() instanceof CpuChoice.Listed || !server.equals(machine.usable());
    return new CpuPlacement(machine, confined ? server : null, generator(cpus, machine), true);
  }

  /** The server on another machine, whose CPUs only a list can name. */
  public static CpuPlacement far(Environment.Cpus cpus, CpuTopology machine) {
    CpuSet server = cpus.server() instanceof CpuChoice.Listed listed ? listed.cpus() : null;
    return new CpuPlacement(machine, server, generator(cpus, machine), false);
  }

  /** The same where the server turned out to be on this machine. */
  public CpuPlacement beside(CpuSet found) {
    return new CpuPlacement(
        machine, found.equals(machine.usable()) ? null : found, generator, true);
  }

  private static CpuSet generator(Environment.Cpus cpus, CpuTopology machine) {
    return switch (cpus.generator()) {
      case CpuChoice.All all -> machine.usable();
      case CpuChoice.Half half -> machine.generatorHalf();
      case CpuChoice.Listed listed -> listed.cpus();
    };
  }

  /** What the server runs on; of a server elsewhere that is not known, what it would here. */
  private CpuSet serverOrAll() {
    return server == null ? machine.usable() : server;
  }

  /**
   * The CPUs of this machine that a trial needs for itself, by name.
   *
   * @param generating whether anything but the server works in it
   */
  public Map<String, CpuSet> groups(boolean generating) {
    if (!here) {
      return Map.of(GENERATOR, generator);
    }
    if (!generating) {
      return Map.of(SERVER, serverOrAll());
    }
    return apart()
        ? Map.of(SERVER, serverOrAll(), GENERATOR, generator)
        : Map.of(SHARED, CpuSet.union(List.of(serverOrAll(), generator)));
  }

  /** Whether they share no CPU. */
  public boolean apart() {
    return !here || serverOrAll().within(generator).count() == 0;
  }

  /** How many CPUs the server may keep busy. */
  public int serverCount() {
    return busy(serverOrAll());
  }

  /** How many CPUs the generator may keep busy. */
  public int generatorCount() {
    return busy(generator);
  }

  /** How many CPUs they may keep busy between them; 0 where they share none. */
  public int sharedCount() {
    return apart() ? 0 : busy(CpuSet.union(List.of(serverOrAll(), generator)));
  }

  private int busy(CpuSet cpus) {
    return Math.min(cpus.count(), machine.atOnce());
  }

  /** What is known of it, by name. */
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(Map.of(GENERATOR, generator.list()));
    if (here || server != null) {
      facts.put(SERVER, serverOrAll().list());
    }
    return facts;
  }

  /** What facts tell of it, as part of a sentence; nothing where they do not. */
  public static String words(Map<String, String> facts) {
    String server = facts.get(SERVER);
    String generator = facts.get(GENERATOR);
    if (generator == null) {
      return server == null ? "" : "all on " + CpuSet.named(server);
    }
    String cpus = CpuSet.named(generator);
    if (server == null) {
      return "generator on " + cpus;
    }
    return server.equals(generator)
        ? "server and generator on " + cpus
        : "server on %s, generator on %s".formatted(CpuSet.named(server), cpus);
  }
}
