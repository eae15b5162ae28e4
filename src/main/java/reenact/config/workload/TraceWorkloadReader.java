package reenact.config.workload;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reenact.config.hocon.Section;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.Value;
import reenact.trace.TimeKind;
import reenact.workload.TraceWorkload;
import reenact.workload.recorded.RecordedAnswers;
import reenact.workload.recorded.RecordedConnections;
import reenact.workload.recorded.RecordedTraffic;
import reenact.workload.recorded.ReplayRules;

/** Reads workloads that are traces. */
public final class TraceWorkloadReader {

  private TraceWorkloadReader() {}

  public static TraceWorkload read(Section workload, String name, String description) {
    Value trace = workload.value("trace");
    Path file = trace.file();
    Set<String> allowed = allowed(workload.value("allow"));
    workload.ignore("pipeline");
    RecordedTraffic traffic =
        trace.build(nothing(file), () -> TraceScan.of(file, new ReplayRules(allowed)));
    return new TraceWorkload(name, description, traffic, allowed);
  }

  private static Set<String> allowed(Value allow) {
    Set<String> names = new TreeSet<>();
    if (!allow.present()) {
      return names;
    }
    for (Value item : allow.items()) {
      String words = item.text("write the name of a command");
      if (item.sound() && !ReplayRules.isAllowable(words)) {
        item.problem(
            "\"%s\" is no command that could be allowed".formatted(words),
            Suggestions.remedy(words, ReplayRules.allowable()));
      }
      names.add(ReplayRules.name(words));
    }
    return names;
  }

  /** What stands for a trace that cannot be read, so that reading goes on. */
  private static RecordedTraffic nothing(Path file) {
    return new RecordedTraffic(
        file,
        "",
        new RecordedTraffic.Span(0, 0),
        List.of(),
        Map.of(),
        new RecordedConnections(),
        0,
        RecordedAnswers.NONE,
        new RecordedTraffic.Timing(TimeKind.ARRIVAL, 1, Optional.empty()),
        Optional.empty());
  }
}
