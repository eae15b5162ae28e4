package reenact.driver.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reenact.environment.ReportedProcess;
import reenact.fault.Fault;
import reenact.workload.draw.ServerText;

/**
 * What a server says of itself.
 *
 * @param known whether it says anything
 * @param told by {@code INFO}
 */
record RedisFacts(boolean known, Map<String, String> told) {

  /** Of a server that refuses {@code INFO}. */
  static final RedisFacts UNKNOWN = new RedisFacts(false, Map.of());

  private static final int MOST = 10_000;

  /** Reads the answer to {@code INFO}. */
  static RedisFacts of(String info) {
    Map<String, String> values = new TreeMap<>();
    info.lines()
        .filter(line -> !line.startsWith("#") && line.indexOf(':') > 0)
        .limit(MOST)
        .forEach(line -> {
          int colon = line.indexOf(':');
          values.put(
              ServerText.of(line.substring(0, colon)), ServerText.of(line.substring(colon + 1)));
        });
    return new RedisFacts(true, values);
  }

  String product() {
    return told.getOrDefault("server_name", "redis");
  }

  String version() {
    String redis = told.getOrDefault("redis_version", "unknown");
    return told.getOrDefault(product() + "_version", redis);
  }

  /** A number that it tells; empty where it does not. */
  Optional<Long> number(String name) {
    String value = told.getOrDefault(name, "");
    return value.matches("\\d{1,18}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
  }

  /** The process that it says it is; empty where it does not tell. */
  Optional<ReportedProcess> process() {
    return number("process_id")
        .flatMap(pid ->
            number("uptime_in_seconds")
                .map(seconds -> new ReportedProcess(pid, Duration.ofSeconds(seconds))));
  }

  /** Why data cannot be kept apart or measured there; the text is a sentence's end. */
  Optional<Fault> objection() {
    if (!known) {
      return Optional.empty();
    }
    if (is("redis_mode", "sentinel")) {
      return Optional.of(
          new Fault(
              "is a Sentinel, which holds no data",
              "name the primary that it watches: SENTINEL GET-MASTER-ADDR-BY-NAME tells its address"));
    }
    if (is("redis_mode", "cluster") || is("cluster_enabled", "1")) {
      return Optional.of(
          new Fault(
              "is a node of a Redis Cluster, which is not supported",
              "name a server that is none"));
    }
    if (is("role", "slave")) {
      return Optional.of(
          new Fault(
              "is a replica, which takes no writes",
              "name its primary, %s:%s"
                  .formatted(
                      told.getOrDefault("master_host", "?"),
                      told.getOrDefault("master_port", "?"))));
    }
    boolean named = told.keySet().stream().anyMatch(name -> name.endsWith("_version"));
    if (!named || told.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("proxy"))) {
      return Optional.of(
          new Fault(
              "tells no version, as proxies do, which cannot be asked for the keys that a run leaves",
              "name the server behind it"));
    }
    return Optional.empty();
  }

  private boolean is(String name, String value) {
    return value.equals(told.get(name));
  }
}
