package reenact.driver;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import reenact.environment.Endpoint;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/** The control connection to Redis or Valkey. */
final class RedisControl implements Control {

  /** What keys begin with on a server that is not ours. */
  private static final String PREFIX = "reenact:";

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

  private final RedisWorkload workload;
  private final Endpoint endpoint;
  private final RedisData data;
  private final Jedis jedis;
  private final Map<String, String> server;
  private final boolean ours;

  RedisControl(
      RedisWorkload workload, Endpoint endpoint, ConnectOptions options, Ownership ownership) {
    this.ours = ownership instanceof Ownership.Ours;
    this.workload = ours ? workload : workload.under(PREFIX);
    this.endpoint = endpoint;
    JedisConnections connections = new JedisConnections(endpoint, options);
    this.data = new RedisData(this.workload, connections);
    this.jedis = ask("does not answer", () -> new Jedis(connections.open()));
    this.server = parse(ask("does not say what it is", () -> jedis.info("server")));
  }

  @Override
  public String product() {
    return server.getOrDefault("server_name", "redis");
  }

  @Override
  public String version() {
    String redis = server.getOrDefault("redis_version", "unknown");
    return server.getOrDefault(product() + "_version", redis);
  }

  @Override
  public Map<String, String> settings() {
    try {
      Map<String, String> settings = new TreeMap<>(jedis.configGet("*"));
      settings.keySet().retainAll(TOLD);
      return settings;
    } catch (JedisDataException e) {
      // A managed server or an ACL may forbid CONFIG; then nothing is told of its settings.
      return Map.of();
    }
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    parse(ask("does not tell its counters", () -> jedis.info("all")))
        .forEach((name, value) -> {
          if (value.matches("\\d{1,18}")) {
            counters.put(name, Long.parseLong(value));
          }
        });
    return counters;
  }

  @Override
  public String commandCounter() {
    return "total_commands_processed";
  }

  @Override
  public int commandsPerReading() {
    return 1;
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public String existingData() {
    long keys = ask("does not count its keys", jedis::dbSize);
    return keys == 0 ? "" : "its database %s holds %d keys".formatted(endpoint.database(), keys);
  }

  @Override
  public void load(LoadProgress progress) {
    if (!ours) {
      // Left by a run that was killed; nothing else begins like this.
      erase();
    }
    ask(
        "refused the data",
        () -> {
          data.load(jedis, progress);
          return true;
        });
  }

  @Override
  public void erase() {
    ask(
        "did not remove the keys that Reenact made",
        () -> {
          RedisData.erase(jedis, ours ? "" : PREFIX);
          return true;
        });
  }

  @Override
  public void close() {
    jedis.close();
  }

  private static Map<String, String> parse(String info) {
    Map<String, String> values = new TreeMap<>();
    info.lines()
        .filter(line -> !line.startsWith("#") && line.contains(":"))
        .forEach(line -> {
          int colon = line.indexOf(':');
          values.put(line.substring(0, colon), line.substring(colon + 1).strip());
        });
    return values;
  }

  private <T> T ask(String failure, Supplier<T> question) {
    try {
      return question.get();
    } catch (JedisException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      throw new ServerException(
          "Redis at %s %s: %s; %s"
              .formatted(
                  endpoint.address(),
                  failure,
                  root.getMessage(),
                  Remedy.of(e, endpoint.tls()).words()),
          e);
    }
  }
}
