package reenact.workload.recorded;

/**
 * What a trace tells of the answers to the requests that are replayed.
 *
 * @param told requests of which it is known whether they succeeded
 * @param failed those of them that did not
 * @param lookups requests for one thing of which it is known whether it was there
 * @param found those of them that found it
 * @param timed requests of which it is known how long they took
 * @param nanos that those took, all together
 */
public record RecordedAnswers(
    long told, long failed, long lookups, long found, long timed, long nanos) {

  /** Of a trace that tells nothing. */
  public static final RecordedAnswers NONE = new RecordedAnswers(0, 0, 0, 0, 0, 0);
}
