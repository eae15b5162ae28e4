package reenact.engine.judge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import reenact.deployment.ServerLocation;
import reenact.engine.MachineUse;
import reenact.engine.SyntheticMeasurement;
import reenact.recording.Window;
import reenact.result.trial.CpuUse;
import reenact.telemetry.MachineReading;
import reenact.telemetry.OtherProgramsUse;

/** What the machine's doings say of a trial. */
class JudgeMachineTest {

  private final Judge judge = new Judge(SyntheticMeasurement.LIMITS);
  private final ExpectedVerdict judgement = new ExpectedVerdict(judge);

  @Test
  void nothingSpeaksAgainstAQuietMachine() {
    judge.examine(reading(0.5, 1.2, 0.05, Duration.ofMillis(50)), 2, 0);
    judgement.isValid();
  }

  @Test
  void aGeneratorThatUsesUpItsOwnCpusMeasuresItself() {
    judge.examine(reading(1.85, 1.9, 0, Duration.ZERO), 2, 0);
    judgement.isSuspect(
        "generator-bound: the generator used 1.85 of its 2 CPUs, so this is not the server's limit");
  }

  @Test
  void whereTheServerSharesTheCpusTheWholeMachineCounts() {
    judge.examine(reading(1.0, 1.9, 0, Duration.ZERO), 2, 2);
    judgement.isSuspect(
        "all CPUs were busy (1.90 of 2, 1.00 of them the generator), so this is not the server's limit");
  }

  @Test
  void otherProgramsThatUsedMostOfTheSharedCpusAreTheCause() {
    judge.examine(reading(0.07, 2.0, others(1.9)), 2, 2);
    judgement.isSuspect(
        "other programs used 1.90 of the 2 CPUs that server and generator share (2.00 busy in all,"
            + " 0.07 of them the generator), so this is not the server's limit");
  }

  @Test
  void otherProgramsThatUsedLessAreToldBesideTheGenerator() {
    judge.examine(reading(1.0, 1.95, others(0.3)), 2, 2);
    judgement.isSuspect(
        "all CPUs were busy (1.95 of 2, 1.00 of them the generator, 0.30 other programs), so this"
            + " is not the server's limit");
  }

  private static OtherProgramsUse others(double cores) {
    return new OtherProgramsUse("shared-cpus", "0-1", 2, cores, Map.of());
  }

  private static MachineReading reading(double generator, double busy, OtherProgramsUse others) {
    MachineReading alone = reading(generator, busy, 0, Duration.ZERO);
    return new MachineReading(
        generator,
        alone.server(),
        alone.host(),
        alone.pauses(),
        alone.loops(),
        alone.work(),
        alone.proxies(),
        alone.traffic(),
        alone.span(),
        new MachineReading.Surroundings(
            List.of(others), OptionalDouble.empty(), OptionalDouble.empty()));
  }

  @Test
  void whereTheGeneratorHasOneOfTheServersCpusAllOfThemCount() {
    judge.examine(reading(0.5, 1.3, 0, Duration.ZERO), 1, 2);
    judgement.isValid();
  }

  @Test
  void aGeneratorMeasuresItselfOnCpusThatTheServerMayUseToo() {
    judge.examine(reading(0.95, 1.9, 0, Duration.ZERO), 1, 2);
    judgement.isSuspect(
        "generator-bound: the generator used 0.95 of its 1 CPU, so this is not the server's limit");
  }

  @Test
  void whatTheHypervisorTakesIsTold() {
    judge.examine(reading(0.5, 1, 0.25, Duration.ZERO), 2, 2);
    judgement.isSuspect("the hypervisor took 0.25 cores (steal time)");
  }

  @Test
  void aGeneratorThatStoodStillIsTold() {
    judge.examine(reading(0.5, 1, 0, Duration.ofMillis(51)), 2, 2);
    judgement.isSuspect("the generator paused for 51 ms");
  }

  @Test
  void aLoopThatIsBusyAllTheTimeMeasuresItself() {
    judge.examine(loops(new MachineReading.LoopTimes(0.91, 0, 0)), 2, 0);
    judgement.isSuspect(
        "generator-bound: an event loop was busy for 91 % of the window, so this is not the server's limit");
  }

  @Test
  void ofSeveralLoopsTheWorstIsTold() {
    judge.examine(
        loops(
            new MachineReading.LoopTimes(0.2, 0, 0.07),
            new MachineReading.LoopTimes(0.97, 0, 0.06),
            new MachineReading.LoopTimes(0.95, 0, 0)),
        3,
        0);
    judgement.isSuspect(
        "generator-bound: an event loop was busy for 97 % of the window, so this is not the server's limit",
        "an event loop waited for a CPU 7.00 % of the time (limit 5.00 %)");
  }

  @Test
  void whatWasReadOfTheMachineTooLateIsDoubted() {
    Window window = new Window(0, 10_000_000_000L);
    judge.examine(Duration.ofMillis(9100), window);
    judge.examine(Duration.ofMillis(10_900), window);
    judgement.isValid();

    judge.examine(Duration.ofMillis(8900), window);
    judgement.isSuspect(
        "CPU and packet counts cover 8.90 s instead of the window's 10.00 s: the sampling thread was starved of CPU");
  }

  @Test
  void aLoopThatWaitsForACpuIsTold() {
    judge.examine(loops(new MachineReading.LoopTimes(0.5, 0, 0.051)), 2, 2);
    judgement.isSuspect("an event loop waited for a CPU 5.10 % of the time (limit 5.00 %)");
  }

  @Test
  void otherProgramsAreToldFromATenthOfTheCpusOn() {
    judge.examine(others(0.19, Duration.ofSeconds(10)));
    judgement.isValid();

    judge.examine(others(1.2, Duration.ofSeconds(10)));
    judgement.isSuspect(
        "other programs used 1.20 of 2 cores of the server (busiest on the whole machine: yes 0.70 cores, perl 0.50 cores)");
  }

  @Test
  void aProgramThatWakesUpOnceInAShortWindowDisturbsNothing() {
    judge.examine(others(0.25, Duration.ofMillis(200)));
    judgement.isValid();
  }

  private static CpuUse others(double cores, Duration span) {
    return MachineUse.cpu(
        new MachineReading(
            1,
            OptionalDouble.empty(),
            Optional.empty(),
            new MachineReading.Pauses(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO),
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Map.of(),
            span,
            new MachineReading.Surroundings(
                List.of(
                    new OtherProgramsUse(
                        "server-cpus", "0-1", 2, cores, Map.of("yes", 0.7, "perl", 0.5))),
                OptionalDouble.of(1.5),
                OptionalDouble.empty())),
        0.1,
        ServerLocation.OURS);
  }

  @Test
  void sharesEndAtAllThereIs() {
    judge.examine(reading(2.03, 2.1, 0, Duration.ZERO), 2, 0);
    judgement.isSuspect(
        "generator-bound: the generator used 2.00 of its 2 CPUs, so this is not the server's limit");
  }

  @Test
  void aLoopThatLooksForWorkInVainIsNotBound() {
    judge.examine(
        new MachineReading(
            0.99,
            OptionalDouble.empty(),
            Optional.empty(),
            new MachineReading.Pauses(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO),
            List.of(new MachineReading.LoopTimes(0.3, 0.69, 0.05)),
            Optional.empty(),
            OptionalDouble.empty(),
            Map.of(),
            Duration.ofSeconds(10)),
        1,
        0);
    judgement.isValid();
  }

  private static MachineReading loops(MachineReading.LoopTimes... loops) {
    return new MachineReading(
        1,
        OptionalDouble.empty(),
        Optional.empty(),
        new MachineReading.Pauses(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO),
        List.of(loops),
        Optional.empty(),
        OptionalDouble.empty(),
        Map.of(),
        Duration.ofSeconds(10));
  }

  private static MachineReading reading(
      double generator, double busy, double stolen, Duration longest) {
    return new MachineReading(
        generator,
        OptionalDouble.empty(),
        Optional.of(new MachineReading.Host(busy, 0, 0, stolen, 0)),
        new MachineReading.Pauses(longest, 0, Duration.ZERO, Duration.ZERO),
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        Map.of(),
        Duration.ofSeconds(10));
  }
}
