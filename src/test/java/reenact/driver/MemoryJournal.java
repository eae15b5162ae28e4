package reenact.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reenact.environment.OwnershipJournal;
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
  public void add(String run, String server, List<Made> made) {
    all.computeIfAbsent(run + server, key -> new ArrayList<>()).addAll(made);
  }

  @Override
  public List<Made> of(String run, String server) {
    return List.copyOf(all.getOrDefault(run + server, List.of()));
  }

  @Override
  public void forget(String run, String server) {
    all.remove(run + server);
  }
}
