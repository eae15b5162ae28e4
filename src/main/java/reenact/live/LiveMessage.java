package reenact.live;

import org.jspecify.annotations.Nullable;
import reenact.result.file.Json;

/** What is sent to those who watch; each kind has a name of its own on the wire. */
sealed interface LiveMessage {

  /**
   * What is being done, and how far the plan is.
   *
   * @param atMost whether trials and time are upper bounds
   */
  record State(
      String doing, int done, int planned, boolean atMost, double share, double secondsLeft)
      implements LiveMessage {}

  /** A trial begins: the charts start anew. */
  record Begun(String trial, String doing) implements LiveMessage {}

  /** A slice of the current trial; times in microseconds, rates in requests per second. */
  record Passed(
      double second,
      double seconds,
      double throughput,
      @Nullable Double p50,
      @Nullable Double p99,
      long errors)
      implements LiveMessage {}

  /** A trial has ended. */
  record Ended(
      String trial, String verdict, String reasons, double throughput, @Nullable Double p99)
      implements LiveMessage {}

  /** A deployment failed. */
  record Failed(String message) implements LiveMessage {}

  /** As a server-sent event. */
  default String event() {
    String name =
        switch (this) {
          case State state -> "state";
          case Begun begun -> "begun";
          case Passed passed -> "passed";
          case Ended ended -> "ended";
          case Failed failed -> "failed";
        };
    return "event: %s\ndata: %s\n\n".formatted(name, Json.text((Record) this));
  }
}
