package reenact.capture.wire;

import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;

/**
 * What a Redis reply is, without its contents.
 *
 * @param type its first byte
 * @param word its first word: of a status, an error or the first element of an array; else empty
 * @param third the third element of an array if that is a number, else {@link Numbers#NONE}
 */
record RespReply(
    char type, String word, long third, Status status, Emptiness emptiness, long bytes) {

  boolean failed() {
    return status instanceof Status.Failed;
  }

  boolean push() {
    return type == '>';
  }

  boolean array() {
    return type == '*';
  }

  boolean queued() {
    return type == '+' && word.equals("QUEUED");
  }
}
