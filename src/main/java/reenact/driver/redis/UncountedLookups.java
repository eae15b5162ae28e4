package reenact.driver.redis;

import java.util.List;
import java.util.Locale;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/** The commands of a workload whose replies do not tell hits from misses. */
public final class UncountedLookups {

  private UncountedLookups() {}

  /** Their names in capitals, each once, in the order of the mix. */
  public static List<String> of(Workload workload) {
    return workload instanceof RedisWorkload redis
        ? redis.mix().stream()
            .flatMap(operation -> operation.commands().stream())
            .filter(command -> RedisLookup.of(command).untold())
            .map(command -> command.getFirst().fill(new long[0]).toUpperCase(Locale.ROOT))
            .distinct()
            .toList()
        : List.of();
  }
}
