package reenact.fit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.workload.command.KeyTypes;

/** What the requests to a family's keys tell of its data. */
final class FamilyStatistics {

  private static final int BULK_OVERHEAD = 5;

  private final Map<String, Long> types = new HashMap<>();
  private final Reservoir[] values;
  private boolean lookedUp;
  private long filled;
  private long empty;

  FamilyStatistics(long seed) {
    this.values = new Reservoir[] {new Reservoir(seed), new Reservoir(seed + 1)};
  }

  /**
   * Notes a request.
   *
   * @param name of the command, in capitals
   * @param alone whether it has one key only
   * @param untouched whether no earlier request of the trace can have made or removed the key
   * @param half of the trace, 0 or 1
   */
  void add(String name, boolean alone, boolean untouched, RecordedReply reply, int half) {
    KeyTypes.required(name).ifPresent(type -> types.merge(type, 1L, Long::sum));
    lookedUp = lookedUp || RedisWords.isLookup(name) || name.equals("MGET");
    if (!alone || !RedisWords.isLookup(name)) {
      return;
    }
    if (untouched && reply.emptiness() == Emptiness.FILLED) {
      filled++;
    } else if (untouched && reply.emptiness() == Emptiness.EMPTY) {
      empty++;
    }
    if (name.equals("GET")
        && reply.emptiness() == Emptiness.FILLED
        && reply.status() instanceof RecordedReply.Status.Ok
        && reply.bytes().isPresent()) {
      values[half].add(bulkLength(reply.bytes().getAsLong()));
    }
  }

  /** The length of a value by that of its reply: $, the length in digits, and two line ends. */
  private static int bulkLength(long reply) {
    for (int digits = 1; digits <= 9; digits++) {
      long length = reply - BULK_OVERHEAD - digits;
      if (length >= 0 && Long.toString(length).length() == digits) {
        return (int) length;
      }
    }
    return Math.clamp(reply, 0, 1 << 26);
  }

  /** Whether any request needs the keys to be there. */
  boolean isLookedUp() {
    return lookedUp;
  }

  /** The type of most of the requests that need one. */
  String type() {
    return types.entrySet().stream()
        .max(
            Comparator.comparingLong(Map.Entry<String, Long>::getValue)
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("string");
  }

  /** The share of lookups of keys as they were before the trace that found them, if known. */
  OptionalDouble present() {
    return filled + empty == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) filled / (filled + empty));
  }

  /** Whether there are enough sizes to judge a model of them. */
  boolean judgesSizes() {
    return Math.min(values[0].seen(), values[1].seen()) >= FittedSizes.JUDGEABLE;
  }

  /** The sizes that the replies to GET tell. */
  Optional<FittedSizes> valueSizes() {
    int[] first = values[0].sample();
    int[] second = values[1].sample();
    return first.length == 0 || second.length == 0
        ? Optional.empty()
        : Optional.of(new SizeFit(first, second).best());
  }
}
