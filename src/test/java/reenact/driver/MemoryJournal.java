package reenact.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reenact.environment.OwnershipJournal;
import reenact.environment.ServerAddress;
import reenact.workload.sql.SqlScope;

/** A journal that is kept as long as the test. */
public final class MemoryJournal implements OwnershipJournal {

  private final Map<String, List<Made>> all = new ConcurrentHashMap<>();

  /** A server where a run makes what it needs and touches nothing else. */
  public static Ownership.External external(String run) {
    return external(run, new SqlScope.OfRun());
  }

  /** A server whose tables may be named as a scope says. */
  public static Ownership.External external(String run, SqlScope scope) {
    return new Ownership.External(run, scope, new MemoryJournal());
  }

  @Override
  public void add(String run, ServerAddress server, List<Made> made) {
    all.computeIfAbsent(run + server.text(), key -> new ArrayList<>()).addAll(made);
  }

  @Override
  public List<Made> of(String run, ServerAddress server) {
    return List.copyOf(all.getOrDefault(run + server.text(), List.of()));
  }

  @Override
  public void forget(String run, ServerAddress server) {
    all.remove(run + server.text());
  }

  @Override
  public List<String> malformed(ServerAddress server) {
    return List.of();
  }

  @Override
  public boolean knows(ServerAddress server) {
    return all.keySet().stream().anyMatch(key -> key.endsWith(server.text()));
  }
}
