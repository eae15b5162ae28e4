package reenact.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.environment.CpuPlacement;
import reenact.environment.MachineFacts;
import reenact.result.RunResult;
import reenact.result.trial.TrialResult;

/** What has to be told with any number: the machine, the versions, the seed and the day. */
public final class Conditions {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Conditions() {}

  /** The facts of the host that matter most, in a line. */
  public static String host(RunResult run) {
    MachineFacts machine = run.machine();
    return Stream.of(
            machine.cpu(),
            machine.cpus(),
            machine.memory(),
            machine.os(),
            machine.jdk(),
            machine.virtualised() ? "virtualised" : null)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  /** Where server and generator ran; nothing where it is not known. */
  public static String cpus(RunResult run) {
    Map<String, Set<String>> environments = new LinkedHashMap<>();
    for (TrialResult trial : run.trials()) {
      Map<String, String> facts = new HashMap<>(trial.treatment());
      if (trial.cpu().generator() == null) {
        // The machine itself was measured, by threads in the server's place.
        facts.remove(CpuPlacement.GENERATOR);
      }
      String words = CpuPlacement.words(facts);
      if (!words.isEmpty()) {
        environments.computeIfAbsent(words, key -> new LinkedHashSet<>()).add(trial.environment());
      }
    }
    return environments.size() == 1
        ? environments.keySet().iterator().next()
        : environments.entrySet().stream()
            .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
            .collect(Collectors.joining("; "));
  }

  /** Which program measured, when, and with which seed. */
  public static String origin(RunResult run) {
    if (run.foreign()) {
      return "Not measured by Reenact: read from a file of " + DAY.format(run.started());
    }
    return "Reenact %s, %s, seed %d"
        .formatted(run.version(), DAY.format(run.started()), run.seed());
  }

  /** When a run began and how long it took. */
  public static String time(RunResult run) {
    return DAY.format(run.started()) + ", " + length(run.started(), run.finished());
  }

  private static String length(Instant from, Instant to) {
    Duration length = Duration.between(from, to);
    long hours = length.toHours();
    return hours > 0
        ? "%d h %d min".formatted(hours, length.toMinutesPart())
        : length.toMinutes() > 0
            ? "%d min %d s".formatted(length.toMinutesPart(), length.toSecondsPart())
            : "%d s".formatted(length.toSeconds());
  }
}
