package reenact.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import reenact.generator.Budget;
import reenact.generator.tool.Tools;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlWorkload;
import reenact.workload.Operation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/**
 * What the trials of one workload send to one server that is not ours, at most.
 *
 * @param trials how many there are
 * @param requests of all phases; empty where they go as fast as the server answers
 * @param warmUp those of them that are due before the windows; empty as {@code requests} is
 * @param commands that the longest request of the mix takes, retries not counted
 * @param retries how often a request is sent again after a deadlock
 * @param connections that clients have at a time
 * @param opened connections that are opened in all, those that load and control included
 * @param scripts whether scripts are sent, which the server keeps
 */
public record Demand(
    String workload,
    String environment,
    int trials,
    OptionalLong requests,
    OptionalLong warmUp,
    int commands,
    Preload preload,
    int retries,
    int connections,
    long opened,
    boolean scripts) {

  /**
   * The data that is loaded.
   *
   * @param times how often
   * @param items keys or rows that are loaded each time
   * @param rows whether those are rows
   */
  public record Preload(int times, long items, boolean rows) {}

  /** One that loads and controls, and those that load beside it. */
  private static final int CONTROL = 5;

  /** The demands of a plan on servers that are not ours, in its order. */
  public static List<Demand> of(Plan plan) {
    Set<List<String>> pairs = new LinkedHashSet<>();
    for (Block block : plan.blocks()) {
      if (!block.environment().ours()) {
        pairs.add(List.of(block.workload().name(), block.environment().name()));
      }
    }
    Budget budget = new Budget(plan.experiment().caps());
    List<Demand> demands = new ArrayList<>();
    for (List<String> pair : pairs) {
      demands.add(
          of(
              plan.blocks().stream()
                  .filter(block ->
                      pair.equals(List.of(block.workload().name(), block.environment().name())))
                  .toList(),
              budget));
    }
    return demands;
  }

  private static Demand of(List<Block> blocks, Budget budget) {
    Block first = blocks.getFirst();
    List<Trial> asking =
        blocks.stream()
            .flatMap(block -> block.trials().stream())
            .filter(trial -> Measurer.asksServer(trial))
            .toList();
    OptionalLong sum = OptionalLong.of(0);
    OptionalLong before = OptionalLong.of(0);
    for (Trial trial : asking) {
      boolean tool = Tools.named(trial.driver().name()).isPresent();
      sum = plus(sum, tool ? OptionalLong.empty() : budget.most(trial));
      before = plus(before, tool ? OptionalLong.empty() : budget.mostBeforeWindow(trial));
    }
    if (budget.caps().total()) {
      sum = OptionalLong.of(Math.min(sum.orElse(Long.MAX_VALUE), budget.left()));
    }
    return new Demand(
        first.workload().name(),
        first.environment().name(),
        asking.size(),
        sum,
        before,
        first.workload().mix().stream().mapToInt(Operation::commandsPerRequest).max().orElse(1),
        new Demand.Preload(
            blocks.size(), loaded(first.workload()), first.workload() instanceof MysqlWorkload),
        first.workload() instanceof MysqlWorkload mysql ? mysql.retries() : 0,
        asking.stream().mapToInt(trial -> trial.load().clients()).max().orElse(0),
        asking.stream().mapToLong(trial -> trial.load().clients()).sum()
            + (long) CONTROL * blocks.size(),
        first.workload() instanceof RedisWorkload redis && redis.sendsScripts());
  }

  private static OptionalLong plus(OptionalLong sum, OptionalLong more) {
    return sum.isPresent() && more.isPresent()
        ? OptionalLong.of(sum.getAsLong() + more.getAsLong())
        : OptionalLong.empty();
  }

  private static long loaded(Workload workload) {
    return switch (workload) {
      case RedisWorkload redis -> redis.preloads().stream().mapToLong(RedisPreload::count).sum();
      case MysqlWorkload mysql -> mysql.tables().stream().mapToLong(MysqlTable::rows).sum();
      default -> 0;
    };
  }
}
