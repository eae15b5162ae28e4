package reenact.recording;

import java.util.Arrays;
import java.util.List;

/**
 * How well a replay kept to its trace.
 *
 * @param generatorLag how long the generator alone kept each request that was due
 * @param answerLag how long answers to other requests of its connection, or the opening of the
 *     connection, kept each request that was due
 * @param mostOpen connections that were open at a time
 */
public record ReplayFigures(
    OnTime onTime,
    Distribution generatorLag,
    Distribution answerLag,
    Slices slices,
    long mostOpen) {

  /**
   * Requests that left when they were due.
   *
   * @param requests all that left
   * @param within1Milli those that left at most a millisecond late
   * @param within10Millis likewise
   * @param withinService those that were late by at most a tenth of their service time
   * @param outOfOrder those that left before one in front of them on their connection
   */
  public record OnTime(
      long requests, long within1Milli, long within10Millis, long withinService, long outOfOrder) {

    OnTime plus(OnTime other) {
      return new OnTime(
          requests + other.requests,
          within1Milli + other.within1Milli,
          within10Millis + other.within10Millis,
          withinService + other.withinService,
          outOfOrder + other.outOfOrder);
    }
  }

  /**
   * The time of the replay in equal slices.
   *
   * @param due requests that were due in each
   * @param sent requests that left in each
   * @param lagNanos sum of the lag of those that were due in each
   */
  @SuppressWarnings("ArrayRecordComponent") // It is made once and never compared.
  public record Slices(long nanos, long[] due, long[] sent, double[] lagNanos) {

    Slices plus(Slices other) {
      long[] dueSum = due.clone();
      long[] sentSum = sent.clone();
      double[] lagSum = lagNanos.clone();
      Arrays.setAll(dueSum, i -> due[i] + other.due[i]);
      Arrays.setAll(sentSum, i -> sent[i] + other.sent[i]);
      Arrays.setAll(lagSum, i -> lagNanos[i] + other.lagNanos[i]);
      return new Slices(nanos, dueSum, sentSum, lagSum);
    }
  }

  /** The figures of several loops together; there is at least one. */
  public static ReplayFigures sum(List<ReplayFigures> parts) {
    return parts.stream().reduce(ReplayFigures::plus).orElseThrow();
  }

  private ReplayFigures plus(ReplayFigures other) {
    Distribution generator = new Distribution();
    generator.add(generatorLag);
    generator.add(other.generatorLag);
    Distribution answers = new Distribution();
    answers.add(answerLag);
    answers.add(other.answerLag);
    return new ReplayFigures(
        onTime.plus(other.onTime),
        generator,
        answers,
        slices.plus(other.slices),
        mostOpen + other.mostOpen);
  }
}
