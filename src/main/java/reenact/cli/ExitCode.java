package reenact.cli;

/** How the program ends; scripts rely on these numbers. */
final class ExitCode {

  static final int DONE = 0;
  static final int BUG = 1;
  static final int USAGE = 2;

  /**
   * Something asked for was not measured or not removed: the server could not be deployed or
   * reached, or refused the data or the requests of the workload.
   */
  static final int INCOMPLETE = 3;

  static final int TRIAL_INVALID = 4;
  static final int GATE_FAILED = 5;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
