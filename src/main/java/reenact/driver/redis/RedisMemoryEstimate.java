package reenact.driver.redis;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reenact.workload.CommandGrowth;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;
import reenact.workload.command.CommandKeys;
import reenact.workload.draw.Template;

/** Estimates how much memory a Redis needs for what a workload writes. */
final class RedisMemoryEstimate {

  private static final int SAMPLES = 200;

  /**
   * Memory that Redis 6 to 8 use for a key beside its own bytes and its value, in bytes, at least.
   */
  private static final int OVERHEAD = 90;

  /** Sizes of the allocator, and what the estimate does not know. */
  private static final double SLACK = 1.25;

  /** By keys, as several commands may write the same ones. */
  private final Map<List<Object>, Double> replaced = new HashMap<>();

  private double added;
  private final List<String> boundless = new ArrayList<>();

  private RedisMemoryEstimate() {}

  /** The need for what is written before anything is measured. */
  private static RedisMemoryEstimate ofPreloads(RedisWorkload workload) {
    RedisMemoryEstimate need = new RedisMemoryEstimate();
    for (RedisPreload preload : workload.preloads()) {
      List<Template> command = preload.write().commands().getFirst();
      Requests requests = preload.requests("room", 0, 1);
      CommandGrowth growth = CommandGrowth.of(command);
      boolean replacing = growth instanceof CommandGrowth.Pieces pieces && pieces.replacing();
      double padding = growth instanceof CommandGrowth.Pieces pieces ? pieces.padding() : 0;
      need.add(
          command,
          (double) preload.count(),
          replacing,
          padding + mean(preload.write(), requests, preload.keySlot(), preload.count() - 1));
    }
    return need;
  }

  /** The need for that and what the mix writes, however long it is asked. */
  static RedisMemoryEstimate of(RedisWorkload workload) {
    RedisMemoryEstimate need = ofPreloads(workload);
    workload.mix().stream().flatMap(operation -> operation.single().stream()).forEach(need::add);
    return need;
  }

  private void add(RedisOperation single) {
    List<Template> command = single.commands().getFirst();
    switch (CommandGrowth.of(command)) {
      case CommandGrowth.Nothing nothing -> {}
      case CommandGrowth.Boundless unknown -> boundless.add(single.name());
      case CommandGrowth.Pieces(double count, boolean replacing, double padding) -> {
        RedisWorkload alone = new RedisWorkload("room", "", List.of(single), 1, List.of());
        double mean = mean(single, new Requests(alone, 0, 0, 1), -1, 0);
        add(command, count, replacing, padding + mean);
      }
    }
  }

  private void add(List<Template> command, double count, boolean replacing, double mean) {
    double bytes = count * (OVERHEAD + mean);
    if (replacing) {
      replaced.merge(keys(command), bytes, Math::max);
    } else {
      added += bytes;
    }
  }

  /** What its keys are made of, whatever their slots in its operation. */
  private static List<Object> keys(List<Template> command) {
    List<Object> keys = new ArrayList<>();
    if (RedisOperation.keys(command) instanceof CommandKeys.Told told) {
      told.keys().stream()
          .flatMap(place -> command.get(place).parts().stream())
          .map(part -> part instanceof Template.Hole hole ? hole.draw() : part)
          .forEach(keys::add);
    }
    return keys;
  }

  /**
   * The mean length of a command in bytes, with a value of its own in one slot, if there is one.
   */
  private static double mean(RedisOperation single, Requests requests, int slot, long value) {
    RespCommands commands = new RespCommands(List.of(single));
    long[] values = new long[requests.slots()];
    ByteBuf written = Unpooled.buffer();
    long bytes = 0;
    for (int i = 0; i < SAMPLES; i++) {
      requests.draw(values);
      if (slot >= 0) {
        values[slot] = value;
      }
      commands.write(0, values, written);
      bytes += written.readableBytes();
      written.clear();
    }
    return (double) bytes / SAMPLES;
  }

  /** How many bytes; without those that are boundless. */
  double bytes() {
    return SLACK * (added + replaced.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  /** Operations that may need more and more, for what they write or answer. */
  List<String> boundless() {
    return List.copyOf(boundless);
  }
}
