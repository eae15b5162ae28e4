package reenact.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reenact.environment.CpuSet;

/** What other programs took, from known figures of processes and CPUs. */
class OtherProgramsEstimateTest {

  private static final CpuSet SERVER = CpuSet.of("0-1");
  private static final CpuSet GENERATOR = CpuSet.of("2-3");
  private static final CpuSet ALL = CpuSet.of("0-3");
  private static final Map<String, CpuSet> GROUPS =
      Map.of("server-cpus", SERVER, "generator-cpus", GENERATOR);

  private static OtherProgramsEstimate.Share ours(long ticks, CpuSet allowed) {
    return new OtherProgramsEstimate.Share("ours", ticks, true, allowed);
  }

  private static OtherProgramsEstimate.Share other(String name, long ticks, CpuSet allowed) {
    return new OtherProgramsEstimate.Share(name, ticks, false, allowed);
  }

  /** Of ten seconds; a thousand ticks are one core. */
  private static Map<String, OtherProgramsUse> others(
      long serverBusy, long generatorBusy, OtherProgramsEstimate.Share... shares) {
    Map<String, OtherProgramsUse> others = new HashMap<>();
    OtherProgramsEstimate.of(
            GROUPS,
            Map.of("server-cpus", serverBusy, "generator-cpus", generatorBusy),
            10,
            List.of(shares),
            10)
        .forEach(one -> others.put(one.name(), one));
    return others;
  }

  private static double onServer(Map<String, OtherProgramsUse> others) {
    return Objects.requireNonNull(others.get("server-cpus")).cores();
  }

  private static double onGenerator(Map<String, OtherProgramsUse> others) {
    return Objects.requireNonNull(others.get("generator-cpus")).cores();
  }

  @Test
  void twoBusyProgramsOnTheServersCpusAreSeenThereAndNowhereElse() {
    Map<String, OtherProgramsUse> others =
        others(
            2000,
            900,
            ours(800, SERVER),
            ours(850, GENERATOR),
            other("yes", 700, CpuSet.of("0")),
            other("python3", 500, CpuSet.of("1")));

    assertThat(onServer(others)).isCloseTo(1.2, within(1e-9));
    assertThat(onGenerator(others)).isZero();
    assertThat(Objects.requireNonNull(others.get("server-cpus")).programs())
        .isEqualTo(Map.of("yes", 0.7, "python3", 0.5));
    assertThat(Objects.requireNonNull(others.get("server-cpus")).count()).isEqualTo(2);
    assertThat(Objects.requireNonNull(others.get("server-cpus")).cpus()).isEqualTo("0-1");
  }

  @Test
  void interruptsAndThreadsOfTheKernelAreNoOtherPrograms() {
    Map<String, OtherProgramsUse> others =
        others(1600, 1200, ours(900, SERVER), ours(700, GENERATOR));
    assertThat(onServer(others)).isZero();
    assertThat(onGenerator(others)).isZero();
  }

  @Test
  void programsThatRunElsewhereDisturbNobody() {
    Map<String, OtherProgramsUse> others =
        others(900, 700, ours(900, SERVER), ours(700, GENERATOR), other("yes", 900, ALL));
    assertThat(onServer(others)).isZero();
    assertThat(onGenerator(others)).isZero();
  }

  @Test
  void aProgramThatMayRunAnywhereIsSharedOutByWhatEachGroupWorked() {
    Map<String, OtherProgramsUse> others =
        others(1300, 1100, ours(1000, SERVER), ours(500, GENERATOR), other("yes", 900, ALL));
    assertThat(onServer(others)).isCloseTo(0.3, within(1e-9));
    assertThat(onGenerator(others)).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void bothGroupsTogetherGiveNoMoreThanThePrograms() {
    Map<String, OtherProgramsUse> others =
        others(1400, 1000, ours(1000, SERVER), ours(500, GENERATOR), other("yes", 450, ALL));
    assertThat(onServer(others) + onGenerator(others)).isCloseTo(0.45, within(1e-9));
  }

  private static Program program(long pid, long parent, long ticks, long reaped) {
    return new Program(pid, parent, "p" + pid, false, ticks, reaped, 100 + pid);
  }

  private static ProcessSnapshot census(long nanos, Program... programs) {
    Map<Long, Program> all = new HashMap<>();
    for (Program program : programs) {
      all.put(program.pid(), program);
    }
    return new ProcessSnapshot(nanos, all);
  }

  private static Map<String, Long> ticks(ProcessSnapshot before, ProcessSnapshot after) {
    Map<String, Long> ticks = new HashMap<>();
    OtherProgramsEstimate.shares(before, after, Set.of(50L), Set.of("p9"), pid -> ALL)
        .forEach(share -> ticks.put((share.ours() ? "ours " : "") + share.name(), share.ticks()));
    return ticks;
  }

  @Test
  void whatProgramsDidBeforeDoesNotCount() {
    assertThat(
            ticks(
                census(0, program(1, 0, 5, 0), program(7, 1, 900, 0)),
                census(1, program(1, 0, 5, 0), program(7, 1, 930, 0), program(8, 7, 40, 0))))
        .isEqualTo(Map.of("p7", 30L, "p8", 40L));
  }

  @Test
  void programsThatEndedCountWithWhoeverStartedThem() {
    // 7 had used 900 ticks when it was first seen, and 950 when it ended.
    assertThat(
            ticks(
                census(0, program(1, 0, 5, 10), program(7, 1, 900, 0)),
                census(1, program(1, 0, 5, 960))))
        .isEqualTo(Map.of("p1", 50L));
  }

  @Test
  void whatAShellsChildDidBeforeIsNotChargedToWhoStartedTheShell() {
    // 8 had used 900 ticks when it was first seen, and 950 when it and its parent 7 ended.
    assertThat(
            ticks(
                census(0, program(1, 0, 5, 10), program(7, 1, 3, 0), program(8, 7, 900, 0)),
                census(1, program(1, 0, 5, 963))))
        .isEqualTo(Map.of("p1", 50L));
  }

  @Test
  void aNumberThatIsUsedAgainIsAnotherProgram() {
    Program again = new Program(7, 1, "again", false, 20, 0, 999);
    assertThat(
            ticks(
                census(0, program(1, 0, 0, 0), program(7, 1, 900, 0)),
                census(1, program(1, 0, 0, 900), again)))
        .isEqualTo(Map.of("again", 20L));
  }

  @Test
  void descendantsOfOurProgramsAreOursAndHelpersAreNobodys() {
    assertThat(
            ticks(
                census(0, program(1, 0, 0, 0), program(50, 1, 0, 0)),
                census(
                    1,
                    program(1, 0, 0, 0),
                    program(50, 1, 100, 0),
                    program(51, 50, 200, 0),
                    program(52, 51, 300, 0),
                    program(9, 1, 400, 0))))
        .isEqualTo(Map.of("ours p50", 100L, "ours p51", 200L, "ours p52", 300L));
  }

  @Test
  void eachCpuIsBusyWhenItIsNeitherIdleNorWaitingNorStolen() {
    CpuTicks before =
        CpuTicks.parse(List.of("cpu  9 9 9 9 9 9 9 9 9 9", "cpu0 1 1 1 50 50 1 1 50 1 0"));
    CpuTicks after =
        CpuTicks.parse(
            List.of(
                "cpu  9 9 9 9 9 9 9 9 9 9",
                "cpu0 2 3 4 90 90 5 6 90 1 0",
                "cpu1 1 0 0 0 0 0 0 0 0 0",
                "intr 1"));
    assertThat(after.since(before, CpuSet.of("0"))).isEqualTo(15);
    assertThat(after.since(before, CpuSet.of("0-1"))).isEqualTo(16);
  }

  @Test
  void sharesOfAWindowEndAtAllOfIt() {
    ThreadTimes before = new ThreadTimes(0, 0, 0);
    assertThat(ThreadTimes.shares(before, new ThreadTimes(100, 1595, 0), 1000))
        .isEqualTo(new MachineReading.LoopTimes(0.1, 0, 0.9));
    assertThat(ThreadTimes.shares(before, new ThreadTimes(1004, 0, 0), 1000))
        .isEqualTo(new MachineReading.LoopTimes(1, 0, 0));
    assertThat(ThreadTimes.shares(before, new ThreadTimes(600, 100, 400), 1000).waited())
        .isCloseTo(0.1, within(1e-9));
    assertThat(ThreadTimes.shares(before, new ThreadTimes(0, 0, 3), 1000).busy()).isZero();
  }

  @Test
  void threadsThatWaitAreAddedUpAndNewOnesCountWhole() {
    RunQueue before = new RunQueue(true, Map.of(1L, 100L, 2L, 50L));
    RunQueue after = new RunQueue(true, Map.of(1L, 130L, 3L, 7L));
    assertThat(after.since(before)).hasValue(37);
    assertThat(after.since(new RunQueue(false, Map.of()))).isEmpty();
  }
}
