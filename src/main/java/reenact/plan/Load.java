package reenact.plan;

import java.time.Duration;

/** How much is asked, and what decides when. */
public sealed interface Load {

  /** How many sessions are opened. */
  int clients();

  /** The level that a sweep varies: clients, requests per second, or the speed of a replay. */
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

  /**
   * Recorded requests are sent again.
   *
   * @param speed by which the time between requests is divided, above 0
   * @param pacing what decides when a request is due
   * @param recorded what they are
   */
  record Replay(double speed, Pacing pacing, Recorded recorded) implements Load {

    /**
     * What was recorded.
     *
     * @param connections that there were at a time at most
     * @param length from the first event to the last
     * @param requests that are sent
     */
    public record Recorded(int connections, Duration length, long requests) {

      /** Of a trace that is not known yet. */
      public static final Recorded UNKNOWN = new Recorded(1, Duration.ZERO, 0);
    }

    @Override
    public int clients() {
      return Math.max(1, recorded.connections);
    }

    /** Requests due per second, on average. */
    public double rate() {
      return recorded.requests / (duration().toNanos() / 1e9);
    }

    @Override
    public double level() {
      return speed;
    }

    @Override
    public String label() {
      return "speed "
          + (speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed));
    }

    /** The same at another speed. */
    public Replay at(double other) {
      return new Replay(other, pacing, recorded);
    }

    /** The same of another trace. */
    public Replay of(Recorded other) {
      return new Replay(speed, pacing, other);
    }

    /** How long it takes, to just after the last request. */
    public Duration duration() {
      return Duration.ofNanos(Math.round(recorded.length.toNanos() / speed)).plusMillis(1);
    }
  }

  /** What decides when a recorded request is due. */
  enum Pacing {
    /** Its place in time, whatever became of the requests before it. */
    TIMELINE
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
