package reenact.report.traffic;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.result.file.Json;
import reenact.trace.Sampling;
import reenact.trace.TraceHeader;
import reenact.trace.TraceHeader.Timing;
import reenact.trace.TraceSummary.Omissions;
import reenact.trace.file.TraceEnd;
import reenact.traffic.ConnectionProfile;
import reenact.traffic.ErrorCount;
import reenact.traffic.KeyProfile;
import reenact.traffic.RequestProfile;
import reenact.traffic.TimeProfile;
import reenact.traffic.TrafficProfile;
import reenact.traffic.TransactionProfile;

/** What a trace holds as JSON, for programs. Absent fields are not known. */
public final class TraceJson {

  /** Changes when a field changes its meaning or is removed. */
  private static final int FORMAT = 1;

  private TraceJson() {}

  /** The whole profile; texts are safe to print. */
  public static String of(TrafficProfile profile) {
    return Json.indented(
            new Inspected(
                FORMAT,
                Source.of(profile.header()),
                Reading.of(profile),
                profile.time(),
                profile.connections(),
                profile.requests(),
                profile.prepared(),
                profile.keys(),
                profile.transactions(),
                profile.errors(),
                profile.obstacles().stream()
                    .map(one ->
                        new Obstacle(
                            word(one.obstacle()),
                            word(one.obstacle().effect()),
                            one.command(),
                            one.requests()))
                    .toList(),
                TraceWords.notes(profile)))
        + "\n";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All of it. */
  record Inspected(
      int format,
      Source source,
      Reading reading,
      TimeProfile time,
      ConnectionProfile connections,
      RequestProfile requests,
      long prepared,
      KeyProfile keys,
      TransactionProfile transactions,
      List<ErrorCount> errors,
      List<Obstacle> obstacles,
      List<String> notes) {}

  /**
   * Where the trace comes from.
   *
   * @param times arrival, start or completion; absent if the source has none
   * @param epoch the wall clock at time 0
   * @param sampledOneIn 1 for all traffic; absent if unknown
   */
  record Source(
      String kind,
      String name,
      String protocol,
      @Nullable String product,
      @Nullable String version,
      @Nullable String times,
      @Nullable Long resolutionNanos,
      @Nullable String epoch,
      @Nullable Long sampledOneIn,
      List<String> redactions) {

    static Source of(TraceHeader header) {
      Timing.@Nullable Timed timed = header.timing() instanceof Timing.Timed known ? known : null;
      return new Source(
          word(header.source().kind()),
          header.source().name(),
          word(header.server().protocol()),
          header.server().product().orElse(null),
          header.server().version().orElse(null),
          timed == null ? null : word(timed.kind()),
          timed == null ? null : timed.resolutionNanos(),
          timed == null ? null : timed.epoch().map(Object::toString).orElse(null),
          switch (header.sampling()) {
            case Sampling.Unknown unknown -> null;
            case Sampling.All all -> 1L;
            case Sampling.OneIn part -> part.count();
          },
          header.redactions().stream().map(TraceJson::word).sorted().toList());
    }
  }

  /**
   * How far the file could be read.
   *
   * @param position of the first byte that could not be used
   * @param leftOut absent unless the file is complete
   */
  record Reading(
      boolean complete,
      long events,
      @Nullable Long position,
      @Nullable String fault,
      @Nullable Omissions leftOut,
      @Nullable Long redacted) {

    static Reading of(TrafficProfile profile) {
      String fault = profile.end().fault().map(Fault::text).orElse(null);
      return switch (profile.end()) {
        case TraceEnd.Complete complete ->
            new Reading(
                true,
                profile.events(),
                null,
                fault,
                complete.summary().omissions(),
                complete.summary().redacted());
        case TraceEnd.CutOff cut ->
            new Reading(false, profile.events(), cut.position(), fault, null, null);
        case TraceEnd.Damaged damaged ->
            new Reading(false, profile.events(), damaged.position(), fault, null, null);
      };
    }
  }

  /** Requests that cannot be replayed as they were. */
  record Obstacle(String kind, String effect, String command, long requests) {}
}
