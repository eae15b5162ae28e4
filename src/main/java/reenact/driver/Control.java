package reenact.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.environment.Endpoint;
import reenact.environment.ReportedProcess;
import reenact.environment.TcpConnection;
import reenact.fault.Fault;
import reenact.workload.Workload;

/**
 * The connection by which a server is loaded, asked about itself and cleaned. Unlike a session it
 * throws {@link ServerException} when the server does not do as it is asked.
 */
public interface Control extends AutoCloseable {

  /** What the server is, such as {@code redis} or {@code mariadb}. */
  String product();

  /** Its version, such as {@code 7.0.15}. */
  String version();

  /** Its effective settings, as far as it tells; without secrets. */
  Map<String, String> settings();

  /** Its own counters, as far as they are numbers; they only ever grow, gauges aside. */
  Map<String, Long> counters();

  /** The counter that grows by one with each command or statement. */
  String commandCounter();

  /** By how much reading the counters moves that counter itself. */
  int commandsPerReading();

  /**
   * Which start of the server this is.
   *
   * @return changes when the server is started again; empty where it does not tell
   */
  default String serverIdentity() {
    return "";
  }

  /** The process that it says it is; empty where it does not tell. */
  default Optional<ReportedProcess> process() {
    return Optional.empty();
  }

  /** The connection that is open to it; empty where there is none at the moment. */
  default Optional<TcpConnection> connection() {
    return Optional.empty();
  }

  /** What it holds that Reenact did not make, in words; empty if nothing. */
  String existingData();

  /**
   * Tells, before {@link #load}, how many connections clients will open at a time: it refuses a
   * server of somebody else that has no memory for them.
   */
  default void expectConnections(int connections) {}

  /**
   * Writes what has to be there before anything is measured, in parallel, and counts it.
   *
   * @throws ServerException when not all of it is there afterwards
   */
  void load(LoadProgress progress);

  /**
   * What others have lost since {@link #load}, as far as the server tells, with the remedy; empty
   * where it is ours.
   */
  default Optional<Fault> dataLoss() {
    return Optional.empty();
  }

  /** Removes what {@link #load} and the workload made, and nothing else. */
  void erase();

  /**
   * The same, telling how far it has come. No interrupt stops it, as something would stay.
   *
   * @throws ServerException saying what stays and how to remove it
   */
  default void erase(EraseProgress progress) {
    erase();
  }

  /**
   * Where clients have to connect after {@link #load}, and as whom: the server may know this run by
   * a name of its own.
   */
  default Endpoint clients(Endpoint endpoint) {
    return endpoint;
  }

  /** Notes on what the server refused to tell or do, and what the run lacks for it. */
  default List<String> notes() {
    return List.of();
  }

  /** Finds what other runs left on a server that is not ours; they may still be going on. */
  default List<Leftover> leftovers() {
    return List.of();
  }

  /** Removes what {@link #leftovers} found of one run, and nothing else. */
  default void remove(Leftover leftover) {
    throw new IllegalArgumentException("not found here: " + leftover);
  }

  /** The workload as clients have to ask it here: its keys are those that {@link #load} wrote. */
  Workload workload();

  @Override
  void close();

  /** Told how far removing has come. */
  interface EraseProgress {
    /** {@code done} keys or rows are gone. */
    void erased(long done);
  }

  /** Told how far loading has come. */
  interface LoadProgress {
    /** {@code done} of {@code total} keys or rows are there. */
    void loaded(long done, long total);
  }
}
