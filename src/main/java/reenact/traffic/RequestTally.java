package reenact.traffic;

import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.traffic.request.TrafficRequest;
import reenact.traffic.sketch.ValueHistogram;

/** Counts requests of one kind and what is known of their replies. */
final class RequestTally {

  private final String name;
  private final ValueHistogram durations = new ValueHistogram();
  private final ValueHistogram requestBytes = new ValueHistogram();
  private final ValueHistogram replyBytes = new ValueHistogram();
  private long requests;
  private long errors;
  private long outcomes;
  private long hits;
  private long lookups;

  RequestTally(String name) {
    this.name = name;
  }

  void add(TrafficRequest request, RecordedReply reply) {
    requests++;
    requestBytes.add(request.bytes());
    reply.durationNanos().ifPresent(durations::add);
    reply.bytes().ifPresent(replyBytes::add);
    boolean failed = reply.status() instanceof Status.Failed;
    outcomes += reply.status() instanceof Status.Unknown ? 0 : 1;
    errors += failed ? 1 : 0;
    if (request.lookup() && !failed && reply.emptiness() != Emptiness.UNKNOWN) {
      lookups++;
      hits += reply.emptiness() == Emptiness.FILLED ? 1 : 0;
    }
  }

  String name() {
    return name;
  }

  long requests() {
    return requests;
  }

  /** The time that all of them took, in nanoseconds. */
  double duration() {
    return durations.sum();
  }

  RequestStatistics statistics(long count, long allRequests, double allDuration) {
    return new RequestStatistics(
        name,
        count,
        (double) count / Math.max(1, allRequests),
        durations.count() == 0 || allDuration == 0 ? null : duration() / allDuration,
        durations.spread(),
        requestBytes.spread(),
        replyBytes.spread(),
        errors,
        outcomes,
        hits,
        lookups);
  }
}
