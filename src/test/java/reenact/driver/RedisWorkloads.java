package reenact.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

/** Small workloads for Redis. */
public final class RedisWorkloads {

  private static final Keyspace KEYSPACE =
      new Keyspace("key", new Text("key:"), 4, 100, new Popularity.Uniform());
  private static final RedisNames NAMES =
      new RedisNames(
          Map.of("key", KEYSPACE), Map.of("value", new Values("value", new Sizes.Fixed(64))));

  private RedisWorkloads() {}

  /** Each command an operation of its own, all equally often. */
  public static RedisWorkload commands(int pipeline, String... commands) {
    List<RedisOperation> mix = new ArrayList<>();
    for (String command : commands) {
      mix.add(RedisOperation.of(command, 1, List.of(command), false, NAMES));
    }
    return new RedisWorkload("commands", "", mix, pipeline, List.of());
  }

  /** All commands in one MULTI block. */
  public static RedisWorkload transaction(String... commands) {
    RedisOperation multi = RedisOperation.of("multi", 1, List.of(commands), true, NAMES);
    return new RedisWorkload("transaction", "", List.of(multi), 1, List.of());
  }

  /** A hundred keys, each made by a command. */
  public static RedisWorkload loadedBy(String... commands) {
    List<RedisPreload> preloads = new ArrayList<>();
    for (String command : commands) {
      preloads.add(RedisPreload.of(KEYSPACE, 1, command, NAMES));
    }
    RedisOperation read = RedisOperation.of("GET", 1, List.of("GET {key:key}"), false, NAMES);
    return new RedisWorkload("loaded", "", List.of(read), 1, preloads);
  }
}
