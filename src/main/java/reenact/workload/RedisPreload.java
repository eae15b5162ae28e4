package reenact.workload;

import java.util.List;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;

/**
 * Keys that exist before anything is measured.
 *
 * @param keyspace whose keys
 * @param count how many of them, from number 0 upwards
 * @param write the command that makes one, its only key that of this keyspace
 * @param keySlot the slot of {@code write} that the key's number goes to
 */
public record RedisPreload(Keyspace keyspace, long count, RedisOperation write, int keySlot) {

  /**
   * Reads a preload.
   *
   * @param fraction of the keyspace, in [0, 1]
   * @param command such as {@code SET {key:session} {value:session}}
   * @throws IllegalArgumentException with the fault and the remedy
   */
  public static RedisPreload of(
      Keyspace keyspace, double fraction, String command, RedisNames names) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("must be from 0 to 1, got " + fraction);
    }
    RedisOperation write = RedisOperation.of("preload", 1, List.of(command), false, names);
    int slot = write.draws().indexOf(new Draw.Key(keyspace));
    long keys = write.draws().stream().filter(Draw.OfKeyspace.class::isInstance).count();
    if (slot < 0 || keys != 1) {
      throw new IllegalArgumentException(
          "must write one key, {key:" + keyspace.name() + "}, got \"" + command + "\"");
    }
    return new RedisPreload(keyspace, Math.round(keyspace.count() * fraction), write, slot);
  }

  /** The same preload where all keys stand under a longer prefix. */
  RedisPreload under(String prefix) {
    return new RedisPreload(keyspace.under(prefix), count, write.under(prefix), keySlot);
  }

  /**
   * The requests that one of several loaders writes: what they write is the same in every run,
   * whatever the seed of the experiment.
   */
  public Requests requests(String workload, int loader, int loaders) {
    return new Requests(
        new RedisWorkload(workload, "", List.of(write), 1, List.of()), 0, loader, loaders);
  }
}
