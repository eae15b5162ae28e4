package reenact.driver.redis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reenact.workload.draw.ServerText;

/** The settings of a Redis that are told; none of them is secret. */
final class RedisSettings {

  /** The settings that decide what a workload costs. */
  private static final Set<String> TOLD =
      Set.of(
          "activedefrag",
          "activerehashing",
          "appendfsync",
          "appendonly",
          "client-query-buffer-limit",
          "databases",
          "dynamic-hz",
          "hash-max-listpack-entries",
          "hash-max-ziplist-entries",
          "hz",
          "io-threads",
          "io-threads-do-reads",
          "latency-tracking",
          "lazyfree-lazy-eviction",
          "lazyfree-lazy-expire",
          "maxclients",
          "maxmemory",
          "maxmemory-policy",
          "rdbcompression",
          "repl-diskless-sync",
          "save",
          "slowlog-log-slower-than",
          "tcp-backlog",
          "tcp-keepalive",
          "timeout",
          "tracking-table-max-keys");

  private RedisSettings() {}

  /** Reads the answer to {@code CONFIG GET *}. */
  static Map<String, String> of(List<RespReply> answers) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i + 1 < answers.size(); i += 2) {
      String name = answers.get(i).text();
      if (TOLD.contains(name)) {
        settings.put(name, ServerText.of(answers.get(i + 1).text()));
      }
    }
    return settings;
  }
}
