package reenact.plan;

import java.time.Duration;

/** How much is asked, and what decides when. */
public sealed interface Load {

  /** How many sessions are opened. */
  int clients();

  /** The level that a sweep varies: clients, or requests per second. */
  double level();

  /** In words, such as {@code 16 clients} or {@code 1000/s}. */
  String label();

  /**
   * A new request follows a completion and think time (Schroeder et al., NSDI 2006).
   *
   * @param clients at least 1
   * @param thinkTime mean pause between completion and next request
   * @param thinking how the pauses are spread around that mean
   */
  record ClosedLoop(int clients, Duration thinkTime, Thinking thinking) implements Load {
    @Override
    public double level() {
      return clients;
    }

    @Override
    public String label() {
      return clients == 1 ? "1 client" : clients + " clients";
    }
  }

  /**
   * Requests are due independently of completions; partly open, as no more can be in flight than
   * there are connections.
   *
   * @param rate requests per second, above 0
   * @param spacing how the due times are spread
   * @param connections at least 1
   */
  record OpenLoop(double rate, Spacing spacing, int connections) implements Load {
    @Override
    public int clients() {
      return connections;
    }

    @Override
    public double level() {
      return rate;
    }

    @Override
    public String label() {
      return (rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate)) + "/s";
    }
  }

  /** How due times are spread in an open loop. */
  enum Spacing {
    /** As independent users arrive: exponential gaps. */
    POISSON,
    /** Equal gaps. */
    UNIFORM
  }

  /** How think times are spread. */
  enum Thinking {
    FIXED,
    EXPONENTIAL
  }
}
