package reenact.engine.calibration;

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
   */
  public record Side(double perSecond, double cpuMicros) {}

  /** Our throughput as a multiple of theirs. */
  public double throughput() {
    return ours.perSecond() / theirs.perSecond();
  }

  /** Our CPU time for a command as a multiple of theirs. */
  public double cpu() {
    return ours.cpuMicros() / theirs.cpuMicros();
  }
}
