package reenact.engine.judge;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import reenact.deployment.server.Mount;
import reenact.deployment.server.Treatment;
import reenact.environment.Environment;
import reenact.environment.Storage;
import reenact.result.trial.Check;
import reenact.workload.MysqlStatement;
import reenact.workload.MysqlWorkload;
import reenact.workload.Workload;

/** Whether data went where an environment promises, and whether a workload wrote any. */
final class StorageChecks {

  private static final Set<String> WRITING = Set.of("insert", "update", "delete", "replace");

  private static final List<String> WRITES =
      List.of(
          "Com_insert",
          "Com_insert_select",
          "Com_update",
          "Com_update_multi",
          "Com_delete",
          "Com_delete_multi",
          "Com_replace",
          "Com_replace_select");

  private static final List<String> SYNCS = List.of("Innodb_os_log_fsyncs", "Innodb_data_fsyncs");

  /** The file systems of layers, by the storage driver that makes them. */
  private static final Map<String, String> LAYERS =
      Map.of(
          "overlay2", "overlay",
          "overlayfs", "overlay",
          "overlay", "overlay",
          "aufs", "aufs",
          "btrfs", "btrfs",
          "zfs", "zfs",
          "fuse-overlayfs", "fuse.fuse-overlayfs");

  private StorageChecks() {}

  /**
   * The data of a container lies where it is to.
   *
   * @param inside tells what a folder of this machine is called within its own file system
   * @return the check under its name; none for other servers, and where that cannot be seen
   */
  static Map<String, Check> storage(
      Environment environment, Treatment treatment, Function<Path, Optional<Path>> inside) {
    Optional<Storage> asked = asked(environment);
    if (asked.isEmpty() || treatment.mount().isEmpty()) {
      return Map.of();
    }
    Mount mount = treatment.mount().get();
    String seen = "%s, %s mounted at %s".formatted(mount.type(), mount.root(), mount.point());
    String driver = treatment.storageDriver();
    boolean own = mount.point().equals(Path.of("/"));
    boolean passed =
        switch (asked.get()) {
          case TMPFS -> mount.type().equals("tmpfs");
          case LAYER -> own && LAYERS.getOrDefault(driver, mount.type()).equals(mount.type());
          case VOLUME -> !own && mount.root().endsWith("/_data");
          case BIND -> !own && bound(treatment.data(), mount, inside);
        };
    return Map.of(
        "storage",
        new Check(
            passed,
            "%s: the data is on %s; storage driver %s"
                .formatted(asked.get().name().toLowerCase(Locale.ROOT), seen, driver)));
  }

  /** Whether a mount shows the folder that data lies in; roots count from their file system's. */
  private static boolean bound(
      Optional<Path> data, Mount mount, Function<Path, Optional<Path>> inside) {
    return data.map(Path::getParent)
        .flatMap(inside)
        .filter(folder -> folder.equals(Path.of(mount.root())))
        .isPresent();
  }

  private static Optional<Storage> asked(Environment environment) {
    return switch (environment) {
      case Environment.DockerBridge bridge -> Optional.of(bridge.storage());
      case Environment.DockerHost host -> Optional.of(host.storage());
      case Environment.Native local -> Optional.empty();
      case Environment.Kvm kvm -> Optional.empty();
      case Environment.External external -> Optional.empty();
    };
  }

  /**
   * The server wrote to a disk if it was asked to write, and not if its data is in memory.
   *
   * @param written bytes a second; empty when they cannot be seen
   * @return the check under its name; none for workloads that write nothing
   */
  static Map<String, Check> bytesWritten(
      Workload workload, Environment environment, OptionalDouble written) {
    if (written.isEmpty() || !(workload instanceof MysqlWorkload mysql) || !writes(mysql)) {
      return Map.of();
    }
    boolean memory = asked(environment).equals(Optional.of(Storage.TMPFS));
    double bytes = written.getAsDouble();
    return Map.of(
        "bytesWritten",
        new Check(
            memory == (bytes == 0),
            String.format(
                Locale.ROOT,
                "%.0f bytes/s written to disks, the data is in %s",
                bytes,
                memory ? "memory" : "files")));
  }

  /**
   * Statements wrote if the workload's do, and something was synced where each commit is to be.
   *
   * @param moved by how much the server's counters did
   * @param settings of the server
   * @return the checks under their names; none for Redis, and for statements of which it is not
   *     known what they do
   */
  static Map<String, Check> writes(
      Workload workload, Map<String, Long> moved, Map<String, String> settings) {
    if (!(workload instanceof MysqlWorkload mysql) || moved.isEmpty()) {
      return Map.of();
    }
    long writes = sum(moved, WRITES);
    String seen = "%d writing statements".formatted(writes);
    if (!writes(mysql)) {
      return statements(mysql).allMatch("select"::equals)
          ? Map.of("sqlWrites", new Check(writes == 0, seen + " in a workload that only reads"))
          : Map.of();
    }
    Check written = new Check(writes > 0, seen);
    if (!"1".equals(settings.get("innodb_flush_log_at_trx_commit"))) {
      return Map.of("sqlWrites", written);
    }
    long syncs = sum(moved, SYNCS);
    return Map.of(
        "sqlWrites", written, "fsyncs", new Check(syncs > 0, "%d fsyncs".formatted(syncs)));
  }

  private static long sum(Map<String, Long> moved, List<String> counters) {
    return counters.stream().mapToLong(name -> moved.getOrDefault(name, 0L)).sum();
  }

  private static boolean writes(MysqlWorkload workload) {
    return statements(workload).anyMatch(WRITING::contains);
  }

  /** The first word of each statement. */
  private static Stream<String> statements(MysqlWorkload workload) {
    return workload.mix().stream()
        .flatMap(transaction -> transaction.statements().stream())
        .map(MysqlStatement::texts)
        .map(texts -> texts.getFirst().strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT));
  }
}
