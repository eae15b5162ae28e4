package reenact.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.environment.MachineFacts;

/** What the machine is: whatever may explain a number later. */
public final class HostFacts {

  private HostFacts() {}

  /** The facts by name; what cannot be found out is absent. */
  public static Map<String, String> read() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        MachineFacts.OS, System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(MachineFacts.ARCHITECTURE, System.getProperty("os.arch"));
    field("cpuinfo", "model name").ifPresent(model -> facts.put(MachineFacts.CPU, model));
    facts.put(MachineFacts.CPUS, Integer.toString(Runtime.getRuntime().availableProcessors()));
    field("meminfo", "MemTotal").ifPresent(memory -> facts.put(MachineFacts.MEMORY, memory));
    content("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
        .ifPresent(governor -> facts.put("governor", governor));
    content("/sys/kernel/mm/transparent_hugepage/enabled")
        .ifPresent(pages -> facts.put("transparentHugePages", chosen(pages)));
    content("/sys/devices/system/clocksource/clocksource0/current_clocksource")
        .ifPresent(source -> facts.put("clockSource", source));
    if (ProcFiles.lines("cpuinfo").stream().anyMatch(line -> line.contains(" hypervisor"))) {
      facts.put(MachineFacts.VIRTUALISED, MachineFacts.YES);
    }
    facts.put(MachineFacts.JDK, System.getProperty("java.vm.name") + " " + Runtime.version());
    return facts;
  }

  private static Optional<String> field(String file, String name) {
    return ProcFiles.lines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  private static Optional<String> content(String file) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return lines.stream().findFirst().map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The kernel brackets the choice among the possible ones. */
  private static String chosen(String choices) {
    return choices.replaceAll(".*\\[(.*)\\].*", "$1");
  }
}
