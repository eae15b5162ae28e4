package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import reenact.driver.Control;
import reenact.driver.ParallelLoader;
import reenact.driver.ServerException;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;

/** What has to be in Redis before anything is measured. */
final class RedisData {

  private static final int CHUNK = 1000;
  private static final int SENT_AT_ONCE = 1 << 16;

  private final RedisWorkload workload;
  private final RedisControlConnection talk;

  RedisData(RedisWorkload workload, RedisControlConnection talk) {
    this.workload = workload;
    this.talk = talk;
  }

  /** Writes all of it. */
  void load(Control.LoadProgress progress) {
    long total = workload.preloads().stream().mapToLong(RedisPreload::count).sum();
    ParallelLoader loaders = new ParallelLoader(total, progress);
    for (RedisPreload preload : workload.preloads()) {
      loaders.share(
          0,
          preload.count(),
          (loader, first, last) -> telling(() -> write(preload, loader, first, last, loaders)));
    }
  }

  /**
   * How many keys there have to be. Preloads of one keyspace overlap: what counts is the longest.
   */
  long expected() {
    return longest().values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<Keyspace, Long> longest() {
    Map<Keyspace, Long> keys = new HashMap<>();
    for (RedisPreload preload : workload.preloads()) {
      keys.merge(preload.keyspace(), preload.count(), Long::max);
    }
    return keys;
  }

  /** Counts which of the keys are there, whatever else the server holds. */
  long found() {
    AtomicLong found = new AtomicLong();
    longest()
        .forEach((keyspace, count) -> {
          ParallelLoader loaders = new ParallelLoader(count, (done, total) -> {});
          loaders.share(
              0,
              count,
              (loader, first, last) -> telling(() -> count(keyspace, first, last, loaders, found)));
        });
    return found.get();
  }

  private void count(
      Keyspace keyspace, long first, long last, ParallelLoader loaders, AtomicLong found)
      throws IOException, InterruptedException {
    Draw.Key key = new Draw.Key(keyspace);
    byte[] exists = "EXISTS".getBytes(UTF_8);
    try (RespConnection wire = talk.another()) {
      for (long number = first; number < last; number += CHUNK) {
        int chunk = (int) Math.min(CHUNK, last - number);
        for (int i = 0; i < chunk; i++) {
          wire.write(exists, key.text(number + i).getBytes(UTF_8));
        }
        wire.flush();
        for (int i = 0; i < chunk; i++) {
          found.addAndGet(taken(wire).number());
        }
        loaders.wrote(chunk);
      }
    }
  }

  private void write(
      RedisPreload preload, int loader, long first, long last, ParallelLoader loaders)
      throws IOException, InterruptedException {
    RespCommands commands = new RespCommands(List.of(preload.write()));
    Requests requests = preload.requests(workload.name(), loader, ParallelLoader.COUNT);
    long[] values = new long[requests.slots()];
    ByteBuf bytes = Unpooled.buffer();
    try (RespConnection wire = talk.another()) {
      for (long number = first; number < last; number += CHUNK) {
        int chunk = (int) Math.min(CHUNK, last - number);
        for (int i = 0; i < chunk; i++) {
          requests.draw(values);
          values[preload.keySlot()] = number + i;
          commands.write(0, values, bytes);
          if (bytes.readableBytes() >= SENT_AT_ONCE) {
            wire.write(bytes);
            bytes.clear();
          }
        }
        wire.write(bytes);
        bytes.clear();
        wire.flush();
        for (int i = 0; i < chunk; i++) {
          RespReply unused = taken(wire);
        }
        loaders.wrote(chunk);
      }
    }
  }

  /** Work on a connection of its own. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void telling(Work work) throws InterruptedException {
    try {
      work.run();
    } catch (IOException e) {
      throw talk.failed("broke off while data was loaded", e);
    }
  }

  private RespReply taken(RespConnection wire) throws IOException {
    RespReply answer = wire.read();
    if (answer instanceof RespReply.Refusal refusal) {
      throw new ServerException(
          "data could not be loaded: %s".formatted(refusal.words()),
          RedisRemedies.of(refusal.code()));
    }
    return answer;
  }
}
