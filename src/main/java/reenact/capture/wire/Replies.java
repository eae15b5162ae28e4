package reenact.capture.wire;

import java.util.OptionalLong;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;

/** Makes records of replies. */
final class Replies {

  private Replies() {}

  /** A reply without rows. */
  static RecordedReply of(long arrival, long nanos, Status status, long bytes, Emptiness empty) {
    return of(arrival, nanos, status, bytes, OptionalLong.empty(), empty);
  }

  static RecordedReply of(
      long arrival, long nanos, Status status, long bytes, OptionalLong rows, Emptiness empty) {
    return new RecordedReply(
        OptionalLong.of(Math.max(0, nanos - arrival)), status, OptionalLong.of(bytes), rows, empty);
  }
}
