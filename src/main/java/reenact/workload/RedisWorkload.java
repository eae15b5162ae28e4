package reenact.workload;

import java.util.List;
import java.util.stream.Stream;

/**
 * A workload for Redis and Valkey.
 *
 * @param mix its operations
 * @param pipeline how many requests a client sends before it waits for the answers; at least 1
 * @param preloads what is written before anything is measured
 */
public record RedisWorkload(
    String name,
    String description,
    List<RedisOperation> mix,
    int pipeline,
    List<RedisPreload> preloads)
    implements ServerWorkload {

  public RedisWorkload {
    if (pipeline < 1) {
      throw new IllegalArgumentException("pipeline must be at least 1, got " + pipeline);
    }
    mix = List.copyOf(mix);
    preloads = List.copyOf(preloads);
  }

  /** The same workload where all keys stand under a longer prefix. */
  public RedisWorkload under(String prefix) {
    return new RedisWorkload(
        name,
        description,
        mix.stream().map(operation -> operation.under(prefix)).toList(),
        pipeline,
        preloads.stream().map(preload -> preload.under(prefix)).toList());
  }

  /** Whether it sends scripts, which a server keeps. */
  public boolean sendsScripts() {
    return Stream.concat(mix.stream(), preloads.stream().map(RedisPreload::write))
        .map(RedisOperation::commandNames)
        .anyMatch(names -> names.contains("eval") || names.contains("eval_ro"));
  }

  @Override
  public Server server() {
    return Server.REDIS;
  }
}
