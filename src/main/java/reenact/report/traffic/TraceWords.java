package reenact.report.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import reenact.fault.Fault;
import reenact.report.NumberText;
import reenact.trace.Protocol;
import reenact.trace.Redaction;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceHeader;
import reenact.trace.TraceHeader.Timing;
import reenact.trace.TraceSummary.Omissions;
import reenact.trace.file.TraceEnd;
import reenact.traffic.KeyProfile;
import reenact.traffic.TrafficProfile;

/** Sentences about where a trace comes from and what its figures are worth. */
public final class TraceWords {

  private TraceWords() {}

  /** Server and source, such as {@code Redis 7.0.15, captured with MONITOR from monitor.txt}. */
  public static String origin(TraceHeader header) {
    TraceHeader.Server server = header.server();
    String product =
        server.product().orElse(server.protocol() == Protocol.REDIS ? "Redis" : "MySQL");
    String name = header.source().name();
    return "%s%s, %s%s"
        .formatted(
            product,
            server.version().map(version -> " " + version).orElse(""),
            source(header.source().kind()),
            name.isEmpty() ? "" : " (" + name + ")");
  }

  private static String source(SourceKind kind) {
    return switch (kind) {
      case RECORDING_PROXY -> "recorded by the proxy";
      case REDIS_MONITOR -> "captured with MONITOR";
      case MYSQL_GENERAL_LOG -> "from a general log";
      case MYSQL_SLOW_LOG -> "from a slow log";
      case PERFORMANCE_SCHEMA -> "from the performance schema";
      case PROXYSQL_LOG -> "from a log of ProxySQL";
      case TIPROXY_CAPTURE -> "from a capture of TiProxy";
      case PACKET_CAPTURE -> "from captured packets";
      case CACHE_TRACE -> "from a cache trace";
      case TABLE_OF_REQUESTS -> "from a table of requests";
      case GENERATED -> "generated";
      case REDIS_AOF -> "from an append-only file of Redis";
    };
  }

  /** What is to be known before the figures are read: the damage of the file comes first. */
  public static List<String> notes(TrafficProfile profile) {
    List<String> notes = new ArrayList<>();
    profile.end().fault().map(TraceWords::damage).ifPresent(notes::add);
    notes.add(times(profile.header().timing()));
    sampling(profile.header().sampling()).ifPresent(notes::add);
    if (!profile.header().redactions().isEmpty()) {
      notes.add(
          "Removed before writing: "
              + profile.header().redactions().stream()
                  .sorted(Comparator.naturalOrder())
                  .map(TraceWords::redaction)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (profile.end() instanceof TraceEnd.Complete complete) {
      omissions(complete.summary().omissions()).ifPresent(notes::add);
    }
    notes.addAll(estimates(profile));
    return notes;
  }

  private static String damage(Fault fault) {
    return "The file %s. All figures are of the part before.".formatted(fault.text());
  }

  private static String times(Timing timing) {
    return switch (timing) {
      case Timing.Untimed untimed -> "The source has no times: only the order is known.";
      case Timing.Timed timed ->
          "Times are those of %s, exact to %s%s."
              .formatted(
                  kind(timed.kind()),
                  SizeText.resolution(timed.resolutionNanos()),
                  timed.epoch().map(epoch -> "; 0 is " + epoch).orElse(""));
    };
  }

  private static String kind(TimeKind kind) {
    return switch (kind) {
      case ARRIVAL -> "arrival";
      case START -> "start of execution";
      case COMPLETION -> "completion";
    };
  }

  private static Optional<String> sampling(Sampling sampling) {
    return switch (sampling) {
      case Sampling.Unknown unknown -> Optional.empty();
      case Sampling.All all -> Optional.empty();
      case Sampling.OneIn part ->
          Optional.of(
              "Only 1 in %s %ss was captured; nothing is scaled up."
                  .formatted(
                      NumberText.count(part.count()), part.unit().name().toLowerCase(Locale.ROOT)));
    };
  }

  private static String redaction(Redaction redaction) {
    return switch (redaction) {
      case SECRETS -> "secrets";
      case VALUES -> "values";
      case KEYS -> "names of keys";
      case LITERALS -> "literals";
      case CLIENTS -> "users and addresses";
    };
  }

  private static Optional<String> omissions(Omissions omissions) {
    List<String> causes = new ArrayList<>();
    cause(causes, omissions.queueFull(), "because the recorder's queue was full");
    cause(causes, omissions.tooLarge(), "too large");
    cause(causes, omissions.notUnderstood(), "not understood");
    cause(causes, omissions.filtered(), "filtered");
    return causes.isEmpty()
        ? Optional.empty()
        : Optional.of("Left out: " + String.join(", ", causes) + ".");
  }

  private static void cause(List<String> causes, long count, String words) {
    if (count > 0) {
      causes.add(NumberText.count(count) + " " + words);
    }
  }

  private static List<String> estimates(TrafficProfile profile) {
    List<String> estimates = new ArrayList<>();
    KeyProfile keys = profile.keys();
    if (!keys.exact()) {
      estimates.add(
          "Numbers of keys are estimates (standard error %.1f %%, in a family %.1f %%)."
              .formatted(100 * KeyProfile.STANDARD_ERROR, 100 * KeyProfile.FAMILY_STANDARD_ERROR));
      estimates.add(
          "Uses of single keys may be up to %s too low.".formatted(count(keys.undercount())));
    }
    if (keys.familyUndercount() > 0) {
      estimates.add(
          "Uses of families may be up to %s too low.".formatted(count(keys.familyUndercount())));
    }
    if (profile.requests().undercount() > 0) {
      estimates.add(
          "There are very many statements; requests of each may be up to %s too low."
              .formatted(count(profile.requests().undercount())));
    }
    if (!profile.connections().exact()) {
      estimates.add("There are very many connections; not all are counted.");
    }
    return estimates;
  }

  private static String count(long number) {
    return NumberText.count(number);
  }
}
