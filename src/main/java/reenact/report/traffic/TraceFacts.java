package reenact.report.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import reenact.report.NumberText;
import reenact.result.file.PlainText;
import reenact.traffic.KeyProfile;
import reenact.traffic.RequestStatistics;
import reenact.traffic.TimeProfile;
import reenact.traffic.TrafficProfile;
import reenact.traffic.TransactionProfile;
import reenact.traffic.sketch.Spread;

/**
 * One line of figures about a trace.
 *
 * @param name what it is about
 */
public record TraceFacts(String name, String value) {

  private static final int LONGEST_CODE = 20;

  /** What is known of a trace, in the order of importance; what is not known is left out. */
  public static List<TraceFacts> of(TrafficProfile profile) {
    List<TraceFacts> facts = new ArrayList<>();
    RequestStatistics all = profile.requests().all();
    TimeProfile time = profile.time();
    Double rate = time.meanRate();
    facts.add(
        new TraceFacts(
            "requests",
            NumberText.count(all.requests())
                + (rate == null
                    ? ""
                    : " in %s, %s/s"
                        .formatted(SizeText.span(time.spanNanos()), NumberText.count(rate)))));
    facts.add(
        new TraceFacts(
            "connections",
            "%s, %s at once"
                    .formatted(
                        NumberText.count(profile.connections().count()),
                        NumberText.count(profile.connections().mostAtOnce()))
                + inFlight(time)));
    if (rate != null) {
      facts.add(new TraceFacts("burstiness", burstiness(time)));
    }
    duration(facts, all);
    transactions(facts, profile.transactions());
    replies(facts, profile);
    keys(facts, profile.keys());
    facts.add(new TraceFacts("request size", SizeText.bytes(all.requestBytes())));
    if (all.replyBytes() != null) {
      facts.add(new TraceFacts("reply size", SizeText.bytes(all.replyBytes())));
    }
    return facts;
  }

  private static String inFlight(TimeProfile time) {
    Double mean = time.meanInFlight();
    Integer most = time.mostInFlight();
    return mean == null
        ? ""
        : "; requests in flight: mean "
            + NumberText.count(mean)
            + (most == null ? "" : ", most " + NumberText.count((long) most));
  }

  private static String burstiness(TimeProfile time) {
    return time.dispersions().stream()
            .map(one -> {
              Double index = one.index();
              String window = one.windowMillis() < 1_000 ? one.windowMillis() + " ms" : "1 s";
              return (index == null ? NumberText.NONE : NumberText.count(index)) + " at " + window;
            })
            .collect(Collectors.joining(", "))
        + " (1 for Poisson arrivals)";
  }

  private static void duration(List<TraceFacts> facts, RequestStatistics all) {
    Spread duration = all.durationNanos();
    if (duration != null) {
      facts.add(
          new TraceFacts(
              "duration",
              "mean %s, median %s, p99 %s, longest %s"
                  .formatted(
                      SizeText.time(duration.mean()),
                      SizeText.time((double) duration.median()),
                      SizeText.time((double) duration.p99()),
                      SizeText.time((double) duration.max()))));
    }
  }

  private static void transactions(List<TraceFacts> facts, TransactionProfile transactions) {
    long all = transactions.committed() + transactions.rolledBack() + transactions.unfinished();
    if (all > 0) {
      Spread requests = transactions.requests();
      facts.add(
          new TraceFacts(
              "transactions",
              "%s committed, %s rolled back, %s unfinished"
                      .formatted(
                          NumberText.count(transactions.committed()),
                          NumberText.count(transactions.rolledBack()),
                          NumberText.count(transactions.unfinished()))
                  + (requests == null
                      ? ""
                      : "; requests in each: median %s, most %s"
                          .formatted(
                              NumberText.count(requests.median()),
                              NumberText.count(requests.max())))));
    }
  }

  private static void replies(List<TraceFacts> facts, TrafficProfile profile) {
    RequestStatistics all = profile.requests().all();
    if (all.outcomes() > 0) {
      facts.add(
          new TraceFacts(
              "errors",
              NumberText.count(all.errors())
                  + profile.errors().stream()
                      .limit(3)
                      .map(error ->
                          "%s %s"
                              .formatted(
                                  error.code().isEmpty()
                                      ? "without a code"
                                      : PlainText.line(error.code(), LONGEST_CODE),
                                  NumberText.count(error.replies())))
                      .collect(
                          Collectors.joining(
                              ", ",
                              profile.errors().isEmpty() ? "" : " (",
                              profile.errors().isEmpty() ? "" : ")"))));
    }
    if (all.hitRatio() != null) {
      facts.add(
          new TraceFacts(
              "hit ratio",
              "%s of %s lookups found something"
                  .formatted(SizeText.share(all.hitRatio()), NumberText.count(all.lookups()))));
    }
  }

  private static void keys(List<TraceFacts> facts, KeyProfile keys) {
    if (keys.uses() == 0) {
      return;
    }
    facts.add(
        new TraceFacts(
            "keys",
            (keys.exact() ? "" : "about ")
                + NumberText.count(keys.distinct())
                + keys.topShares().stream()
                    .map(top ->
                        "top %s %s"
                            .formatted(
                                NumberText.count((long) top.keys()), SizeText.share(top.share())))
                    .collect(Collectors.joining(", ", "; share of uses: ", ""))));
    if (keys.valueBytes() != null) {
      facts.add(new TraceFacts("value size", SizeText.bytes(keys.valueBytes())));
    }
  }
}
