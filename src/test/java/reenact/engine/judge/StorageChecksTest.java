package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.deployment.server.Mount;
import reenact.deployment.server.Treatment;
import reenact.engine.Experiments;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.Storage;
import reenact.result.trial.Check;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.Workload;

class StorageChecksTest {

  private static final Map<String, String> DURABLE = Map.of("innodb_flush_log_at_trx_commit", "1");

  private static Environment container(Storage storage) {
    Image image = new Image.FromBinary(new Binary.Found());
    return new Environment.DockerHost("host", image, image, storage, Cpus.ANY);
  }

  private static Treatment treatment(Mount mount) {
    return new Treatment(
        Map.of(),
        List.of(),
        List.of(),
        "overlay2",
        Optional.of(Path.of("/var/tmp/run/1-docker/data/server")),
        Optional.of(mount));
  }

  private static Workload workload(String... statements) {
    return new MysqlWorkload(
        "mysql",
        "",
        List.of(
            MysqlTransaction.of(
                "one", 1, List.of(statements), false, new MysqlNames(Map.of(), Set.of()))),
        List.of(),
        MysqlWorkload.Isolation.SERVER_DEFAULT,
        1);
  }

  @ParameterizedTest(name = "{0}, {3} of {2} at {1}: {4}")
  @CsvSource({
    "VOLUME, /data, /var/lib/docker/volumes/v/_data, ext4, true",
    "VOLUME, /, /, overlay, false",
    "BIND, /data, /var/tmp/run/1-docker/data, ext4, true",
    "BIND, /data, /data, ext4, false",
    "BIND, /data, /var/lib/docker/volumes/v/_data, ext4, false",
    "LAYER, /, /, overlay, true",
    "LAYER, /, /, btrfs, false",
    "LAYER, /data, /var/lib/docker/volumes/v/_data, ext4, false",
    "TMPFS, /data/server, /, tmpfs, true",
    "TMPFS, /, /, overlay, false",
  })
  void dataLiesWhereItIsTo(Storage storage, Path point, String root, String type, boolean passed) {
    assertThat(
            StorageChecks.storage(
                container(storage), treatment(new Mount(point, root, type)), Optional::of))
        .extractingByKey("storage")
        .returns(passed, Check::passed);
  }

  /** Where /var/tmp is a file system of its own; and where the run's folder is one. */
  @ParameterizedTest
  @CsvSource({"/var/tmp", "/var/tmp/run/1-docker"})
  void aFolderIsKnownByItsNameWithinItsFileSystem(Path mounted) {
    Path folder = Path.of("/").resolve(mounted.relativize(Path.of("/var/tmp/run/1-docker/data")));

    assertThat(bound(folder, folder)).isTrue();
    assertThat(bound(folder, Path.of("/elsewhere").resolve(folder.getFileName()))).isFalse();
  }

  private static boolean bound(Path folder, Path root) {
    Mount mount = new Mount(Path.of("/data"), root.toString(), "ext4");
    return StorageChecks.storage(
            container(Storage.BIND), treatment(mount), data -> Optional.of(folder))
        .getOrDefault("storage", new Check(false, "not checked"))
        .passed();
  }

  @Test
  void aServerThatIsInNoContainerHasItsFolder() {
    Mount mount = new Mount(Path.of("/"), "/", "ext4");
    assertThat(StorageChecks.storage(Experiments.INSTALLED, treatment(mount), Optional::of))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} bytes/s: {2}")
  @CsvSource({"LAYER, 5, true", "LAYER, 0, false", "TMPFS, 0, true", "TMPFS, 5, false"})
  void writesReachADiskUnlessTheyStayInMemory(Storage storage, double bytes, boolean passed) {
    assertThat(
            StorageChecks.bytesWritten(
                workload("UPDATE t SET a = 1"), container(storage), OptionalDouble.of(bytes)))
        .extractingByKey("bytesWritten")
        .returns(passed, Check::passed);
  }

  @Test
  void whoOnlyReadsNeedNotWrite() {
    assertThat(
            StorageChecks.bytesWritten(
                workload("SELECT 1"), container(Storage.LAYER), OptionalDouble.of(0)))
        .isEmpty();
    assertThat(
            StorageChecks.bytesWritten(
                Experiments.redis(), container(Storage.LAYER), OptionalDouble.of(0)))
        .isEmpty();
  }

  @Test
  void aWorkloadThatWritesIsSeenToWriteDurably() {
    assertThat(
            StorageChecks.writes(
                workload("SELECT 1", "insert INTO t VALUES (1)"),
                Map.of("Com_insert", 5L, "Com_update", 2L, "Innodb_data_fsyncs", 3L),
                DURABLE))
        .containsOnly(
            Map.entry("sqlWrites", new Check(true, "7 writing statements")),
            Map.entry("fsyncs", new Check(true, "3 fsyncs")));
  }

  @Test
  void aWorkloadThatIsSaidToWriteAndDoesNotIsFound() {
    assertThat(StorageChecks.writes(workload("DELETE FROM t"), Map.of("Com_select", 500L), DURABLE))
        .containsOnly(
            Map.entry("sqlWrites", new Check(false, "0 writing statements")),
            Map.entry("fsyncs", new Check(false, "0 fsyncs")));
  }

  @Test
  void aWorkloadThatIsSaidToReadAndWritesIsFound() {
    assertThat(StorageChecks.writes(workload("SELECT 1"), Map.of("Com_update", 500L), DURABLE))
        .containsOnly(
            Map.entry(
                "sqlWrites",
                new Check(false, "500 writing statements in a workload that only reads")));
  }

  @Test
  void whereCommitsNeedNotBeDurableNoFsyncIsPromised() {
    assertThat(
            StorageChecks.writes(
                workload("DELETE FROM t"),
                Map.of("Com_delete", 5L),
                Map.of("innodb_flush_log_at_trx_commit", "2")))
        .containsOnlyKeys("sqlWrites");
  }

  @Test
  void whatAProcedureDoesIsNotKnown() {
    assertThat(StorageChecks.writes(workload("CALL p()"), Map.of("Questions", 5L), DURABLE))
        .isEmpty();
  }
}
