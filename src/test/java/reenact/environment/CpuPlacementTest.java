package reenact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.environment.Environment.Cpus;

class CpuPlacementTest {

  /** A machine of these cores, each a list of CPUs. */
  private static CpuTopology machine(String... cores) {
    List<CpuSet> sets = Stream.of(cores).map(CpuSet::of).toList();
    CpuSet all = CpuSet.union(sets);
    return new CpuTopology(all, sets, all.count());
  }

  private static CpuPlacement beside(String server, String generator, CpuTopology machine) {
    return CpuPlacement.beside(Cpus.of(server, generator), machine);
  }

  @ParameterizedTest(name = "cores {0}: server {1}, generator {2}")
  @CsvSource({
    "0 1, 0, 1",
    "2 3, 2, 3",
    "0 1 2, 0-1, 2",
    "0 1 2 3 4, 0-2, 3-4",
    "'0,4 1,5 2,6 3,7', '0-1,4-5', '2-3,6-7'",
    "'0-1 2-3 4-5', 0-3, 4-5",
    "'0,2 1,3', '0,2', '1,3'",
    "'0-1', 0, 1",
    "'0-3', 0-1, 2-3",
    "0, 0, 0",
    "7, 7, 7",
  })
  void halvesKeepCoresWhole(String cores, String server, String generator) {
    CpuTopology machine = machine(cores.split(" "));

    assertThat(machine.serverHalf().list()).isEqualTo(server);
    assertThat(machine.generatorHalf().list()).isEqualTo(generator);
  }

  @Test
  void halvesOfTwoCpusAreApart() {
    CpuPlacement placement = beside("half", "half", machine("0", "1"));

    assertThat(placement.server()).isEqualTo(CpuSet.of("0"));
    assertThat(placement.generator()).isEqualTo(CpuSet.of("1"));
    assertThat(placement.apart()).isTrue();
    assertThat(placement.sharedCount()).isZero();
    assertThat(placement.generatorCount()).isEqualTo(1);
  }

  @Test
  void aSingleCpuIsSharedAndNobodyIsConfined() {
    CpuPlacement placement = beside("half", "half", machine("0"));

    assertThat(placement.server()).isNull();
    assertThat(placement.apart()).isFalse();
    assertThat(placement.sharedCount()).isEqualTo(1);
  }

  @Test
  void whereNothingCanBeConfinedHalvesAreShared() {
    CpuTopology bare = new CpuTopology(CpuSet.of("0-3"), List.of(), 4);

    assertThat(beside("half", "half", bare)).isEqualTo(beside("", "", bare));
  }

  @Test
  void underAQuotaHalvesAreSharedAndItIsWhatCounts() {
    CpuTopology limited = new CpuTopology(CpuSet.of("0-1"), machine("0", "1").cores(), 1);
    CpuPlacement placement = beside("half", "half", limited);

    assertThat(placement).isEqualTo(beside("", "", limited));
    assertThat(placement.generatorCount()).isEqualTo(1);
    assertThat(placement.sharedCount()).isEqualTo(1);
  }

  @ParameterizedTest(name = "server on \"{0}\", generator on \"{1}\": {2}")
  @CsvSource({
    "0, 1, true",
    "0-1, 2-3, true",
    "0-1, 1-2, false",
    "'', 1, false",
    "0, '', false",
    "half, '', false",
    "half, 3, true",
    "3, half, false",
  })
  void theyAreApartOnlyWhereTheyShareNone(String server, String generator, boolean apart) {
    assertThat(beside(server, generator, machine("0", "1", "2", "3")).apart()).isEqualTo(apart);
  }

  @ParameterizedTest(name = "server on \"{0}\", generator on \"{1}\": {2}")
  @CsvSource({"0, 1, 0", "0-1, 1-2, 3", "0-1, 0, 2", "1, 1, 1", "'', 0, 4", "0, '', 4"})
  void whatTheyShareIsAllThatEitherMayUse(String server, String generator, int cpus) {
    assertThat(beside(server, generator, machine("0", "1", "2", "3")).sharedCount())
        .isEqualTo(cpus);
  }

  @Test
  void aServerElsewhereHasOtherCpusThanItsGenerator() {
    CpuPlacement placement = CpuPlacement.far(Cpus.ANY, machine("0", "1"));

    assertThat(placement.server()).isNull();
    assertThat(placement.apart()).isTrue();
    assertThat(placement.generatorCount()).isEqualTo(2);
    assertThat(placement.facts()).isEqualTo(Map.of("generator-cpus", "0-1"));
    assertThat(CpuPlacement.words(placement.facts())).isEqualTo("generator on CPUs 0-1");
  }

  @Test
  void onlyAListConfinesAServerElsewhere() {
    assertThat(CpuPlacement.far(Cpus.of("2-3", ""), machine("0", "1")).server())
        .isEqualTo(CpuSet.of("2-3"));
    assertThat(CpuPlacement.far(Cpus.of("half", ""), machine("0", "1")).server()).isNull();
  }

  @Test
  void whatIsToldOfItCanBeRead() {
    assertThat(CpuPlacement.words(beside("half", "half", machine("0", "1", "2")).facts()))
        .isEqualTo("server on CPUs 0-1, generator on CPU 2");
    assertThat(CpuPlacement.words(beside("", "", machine("0", "1")).facts()))
        .isEqualTo("server and generator on CPUs 0-1");
    assertThat(CpuPlacement.words(Map.of("server-cpus", "0-1"))).isEqualTo("all on CPUs 0-1");
    assertThat(CpuPlacement.words(Map.of("network", "of the host"))).isEmpty();
  }
}
