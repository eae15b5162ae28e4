package reenact.report.traffic;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reenact.report.NumberText;
import reenact.trace.Protocol;
import reenact.traffic.TrafficProfile;
import reenact.traffic.sketch.Spread;

/**
 * Rows about a trace.
 *
 * @param title with the number of rows that there are
 * @param header of which the first column has words
 */
public record TraceTable(String title, List<String> header, List<List<String>> rows) {

  public TraceTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** The table without columns in which nothing is known. */
  private static TraceTable of(String title, List<String> header, List<List<String>> rows) {
    List<Integer> known =
        IntStream.range(0, header.size())
            .filter(
                column -> rows.stream().anyMatch(row -> !row.get(column).equals(NumberText.NONE)))
            .boxed()
            .toList();
    return new TraceTable(
        title,
        known.stream().map(header::get).toList(),
        rows.stream().map(row -> known.stream().map(row::get).toList()).toList());
  }

  /** Commands or statements, by their share of requests. */
  public static TraceTable requests(TrafficProfile profile, int most) {
    boolean redis = profile.header().server().protocol() == Protocol.REDIS;
    return of(
        title(
            redis ? "Commands" : "Statements",
            most,
            profile.requests().kinds().size(),
            profile.requests().distinct()),
        List.of(
            redis ? "command" : "statement",
            "requests",
            "share",
            "of time",
            "mean",
            "p99",
            "errors",
            "found"),
        profile.requests().kinds().stream()
            .limit(most)
            .map(one ->
                List.of(
                    one.name(),
                    NumberText.count(one.requests()),
                    SizeText.share(one.share()),
                    SizeText.share(one.timeShare()),
                    mean(one.durationNanos()),
                    p99(one.durationNanos()),
                    one.outcomes() == 0 ? NumberText.NONE : NumberText.count(one.errors()),
                    SizeText.share(one.hitRatio())))
            .toList());
  }

  private static String mean(@Nullable Spread nanos) {
    return nanos == null ? NumberText.NONE : SizeText.time(nanos.mean());
  }

  private static String p99(@Nullable Spread nanos) {
    return nanos == null ? NumberText.NONE : SizeText.time((double) nanos.p99());
  }

  /** Families of keys, by their share of uses. */
  public static TraceTable families(TrafficProfile profile, int most) {
    return of(
        title(
            "Key families",
            most,
            profile.keys().families().size(),
            profile.keys().families().size()),
        List.of("family", "uses", "share", "keys", "found", "median value"),
        profile.keys().families().stream()
            .limit(most)
            .map(one -> {
              Spread values = one.valueBytes();
              return List.of(
                  one.pattern(),
                  NumberText.count(one.uses()),
                  SizeText.share(one.share()),
                  NumberText.count(one.keys()),
                  SizeText.share(one.hitRatio()),
                  values == null ? NumberText.NONE : SizeText.bytes((double) values.median()));
            })
            .toList());
  }

  /** Single keys, by their share of uses. */
  public static TraceTable keys(TrafficProfile profile, int most) {
    return of(
        title("Top keys", most, profile.keys().top().size(), profile.keys().distinct()),
        List.of("key", "uses", "share"),
        profile.keys().top().stream()
            .limit(most)
            .map(one ->
                List.of(one.key(), NumberText.count(one.uses()), SizeText.share(one.share())))
            .toList());
  }

  /** Requests that cannot be replayed as they were. */
  public static TraceTable obstacles(TrafficProfile profile, int most) {
    return of(
        title(
            "Not replayed as recorded",
            most,
            profile.obstacles().size(),
            profile.obstacles().size()),
        List.of("request", "requests", "why, and what a replay does"),
        profile.obstacles().stream()
            .limit(most)
            .map(one ->
                List.of(
                    one.command(),
                    NumberText.count(one.requests()),
                    ObstacleText.of(one.obstacle())))
            .toList());
  }

  private static String title(String what, int most, int known, long all) {
    int shown = Math.min(most, known);
    return all > shown
        ? "%s (%s of %s)".formatted(what, NumberText.count((long) shown), NumberText.count(all))
        : what;
  }
}
