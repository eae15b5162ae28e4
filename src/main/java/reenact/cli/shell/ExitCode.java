package reenact.cli.shell;

/** How the program ends; scripts rely on these numbers. */
public final class ExitCode {

  public static final int DONE = 0;
  public static final int BUG = 1;
  public static final int USAGE = 2;

  /**
   * Something asked for was not measured or not removed: the server could not be deployed or
   * reached, or refused the data or the requests of the workload.
   */
  public static final int INCOMPLETE = 3;

  public static final int TRIAL_INVALID = 4;
  public static final int GATE_FAILED = 5;
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
