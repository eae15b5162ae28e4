package reenact.config;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reenact.config.hocon.HoconText;
import reenact.environment.Sha256;

/** By what two files are known to define the same workload, however they say it. */
final class Fingerprint {

  /** What a workload is called changes nothing in it. */
  private static final Set<String> NAMES = Set.of("name", "description");

  private Fingerprint() {}

  /** The SHA-256 of settings, defaults included, whatever order they come in. */
  static String of(Map<String, Object> workload) {
    Map<String, Object> definition = new TreeMap<>(workload);
    definition.keySet().removeAll(NAMES);
    return Sha256.of(HoconText.inline(sorted(definition))).hex();
  }

  private static Object sorted(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((name, within) -> sorted.put(String.valueOf(name), sorted(within)));
        yield sorted;
      }
      case Collection<?> list -> list.stream().map(Fingerprint::sorted).toList();
      default -> value;
    };
  }
}
