package reenact.result.trial;

/**
 * How much of what an open loop offered was not achieved, told from chance. In a server that keeps
 * up, the requests completed in a window differ from those due in it by chance alone, and by the
 * less, as a share, the more there are; three standard deviations of that are forgiven.
 *
 * @param due requests that were to be completed in the window
 * @param completed requests that were
 * @param variance of their difference, in a server that keeps up
 */
public record Shortfall(double due, double completed, double variance) {

  /** Standard deviations that chance exceeds in fewer than two of a thousand trials. */
  private static final double FORGIVEN = 3;

  /**
   * Where each request that was due was counted. Those in flight when the window closes are missing
   * and those from before it opened are too many. Of L in flight on average (Little's law) both are
   * Poisson, wherever requests do not wait for each other (Mirasol, The output of an M/G/∞ queuing
   * system is Poisson, Operations Research 11, 1963), so the difference has at most the variance 2
   * L. One queue near its limit varies more, L + L² at each edge, and is doubted sooner: to forgive
   * that as well would forgive any overload, whose own backlog would excuse it.
   *
   * @param responseMicros mean response time
   * @param seconds of the window
   */
  public static Shortfall counted(
      double due, double completed, double responseMicros, double seconds) {
    double inFlight = completed / seconds * responseMicros / 1e6;
    return new Shortfall(due, completed, 2 * inFlight);
  }

  /**
   * Where only the rate is known, at which independent users ask: there are a few more or fewer of
   * them in any window, and what a server that keeps up completes is Poisson as they are, the edges
   * of the window included (Burke, The output of a queuing system, Operations Research 4, 1956).
   */
  public static Shortfall expected(double due, double completed) {
    return new Shortfall(due, completed, due);
  }

  /** Two windows as one; what chance does in one it does apart from the other. */
  public Shortfall plus(Shortfall other) {
    return new Shortfall(due + other.due, completed + other.completed, variance + other.variance);
  }

  /**
   * Whether the load was sustained.
   *
   * @param share of what was due that must be completed, in (0, 1]
   */
  public boolean leaves(double share) {
    return completed >= share * due - FORGIVEN * Math.sqrt(variance);
  }
}
