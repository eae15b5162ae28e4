package reenact.config;

import java.time.Duration;
import java.util.List;
import reenact.config.hocon.Document;
import reenact.config.hocon.Section;
import reenact.config.hocon.SettingPath;
import reenact.config.hocon.Value;
import reenact.environment.Environment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.workload.TraceWorkload;
import reenact.workload.recorded.RecordedTraffic;

/** Reads what is different for a replay: its load and how long it lasts come from a trace. */
final class ReplayReader {

  /** The longest window that a file can ask for. */
  private static final Duration UNLIMITED = Duration.ofHours(24);

  private ReplayReader() {}

  /** The loads of a replay as they are with its trace. */
  static List<Load> loads(Section root, TraceWorkload trace, List<Load> loads) {
    if (!loads.stream().allMatch(Load.Replay.class::isInstance)) {
      root.section("load")
          .value("model")
          .problem(
              "must be replay for a workload with a trace",
              "write load { model = replay, speed = 1 }");
      return List.of();
    }
    Load.Replay.Recorded recorded = recorded(trace.traffic());
    return loads.stream()
        .map(Load.Replay.class::cast)
        .map(load -> (Load) load.of(recorded))
        .toList();
  }

  /** What a trace holds, as a load has it. */
  public static Load.Replay.Recorded recorded(RecordedTraffic traffic) {
    return new Load.Replay.Recorded(
        traffic.connections().mostAtOnce(), traffic.span().duration(), traffic.requests());
  }

  /** Reports a replay of a workload that has no trace. */
  static void requireNone(Section root, List<Load> loads) {
    if (loads.stream().anyMatch(Load.Replay.class::isInstance)) {
      root.section("load")
          .value("model")
          .problem(
              "is replay, but the workload has no trace",
              "write workload { server = redis, trace = \"FILE\" }, or set load.model = closed");
    }
  }

  /** Reports servers of other people, whose data a trace would mix with its own. */
  static void requireOurs(Document document, List<Environment> environments) {
    environments.stream()
        .filter(environment -> !environment.ours())
        .findFirst()
        .ifPresent(external ->
            document.report(
                SettingPath.of("workload").child("trace"),
                null,
                "cannot be replayed in %s, on a server that Reenact did not start: its keys would mix with those that are there"
                    .formatted(external.name()),
                "name an environment that Reenact starts, such as -e native"));
  }

  /** A replay is measured from its first request to its last, unless somebody wants less of it. */
  static Phases phases(Section section, Phases read) {
    Value warmUp = section.value("warm-up");
    Value window = section.value("window");
    if (!warmUp.given()) {
      warmUp.settle("0 s");
    }
    if (!window.given()) {
      window.settle("24 h");
    }
    return new Phases(
        warmUp.given() ? read.warmUp() : Duration.ZERO,
        window.given() ? read.window() : UNLIMITED,
        read.drain());
  }
}
