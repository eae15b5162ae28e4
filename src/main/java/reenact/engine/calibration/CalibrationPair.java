package reenact.engine.calibration;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.Reason;
import reenact.result.trial.CpuUse;
import reenact.result.trial.OtherProgramsUnknown;

/**
 * One measurement of ours beside one of theirs, taken in turn on the same server.
 *
 * @param clients on either side
 */
public record CalibrationPair(int clients, Side ours, Side theirs) {

  /**
   * What one of the two did, by the server's own counter of commands or statements.
   *
   * @param perSecond commands
   * @param cpuMicros CPU time of the generator for each of them
   * @param use what else used the CPUs meanwhile; null where nobody watched
   */
  public record Side(double perSecond, double cpuMicros, @Nullable CpuUse use) {}

  /** How other programs disturbed either measurement. */
  public List<Reason> disturbances() {
    return uses().flatMap(use -> use.disturbances().stream()).toList();
  }

  /** Why it is not known what other programs used; empty where it is. */
  public Stream<OtherProgramsUnknown> unwatched() {
    return uses().map(CpuUse::othersUnknown).filter(Objects::nonNull);
  }

  private Stream<CpuUse> uses() {
    return Stream.of(ours, theirs).map(Side::use).filter(Objects::nonNull);
  }

  /** Our throughput as a multiple of theirs. */
  public double throughput() {
    return ours.perSecond() / theirs.perSecond();
  }

  /** Our CPU time for a command as a multiple of theirs. */
  public double cpu() {
    return ours.cpuMicros() / theirs.cpuMicros();
  }
}
