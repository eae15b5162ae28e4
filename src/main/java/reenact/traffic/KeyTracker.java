package reenact.traffic;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reenact.trace.Bytes;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.traffic.request.KeyFamily;
import reenact.traffic.request.ShownText;
import reenact.traffic.request.TrafficRequest;
import reenact.traffic.sketch.FrequentItems;
import reenact.traffic.sketch.ValueHistogram;

/** Counts keys and their families. */
final class KeyTracker {

  private static final int MOST_KEYS = 200_000;
  private static final int MOST_FAMILIES = 10_000;

  /** So many keys that differ in a word only are a family. */
  private static final int MOST_SIBLINGS = 8;

  private static final int SHOWN_KEYS = 100;
  private static final int SHOWN_FAMILIES = 100;
  private static final int SHOWN_BYTES = 100;
  private static final int[] TOP = {1, 10, 100, 1_000};
  private static final int PRECISION = 14;
  private static final int FAMILY_PRECISION = 10;
  private static final Hasher64 HASH = Hashing.komihash5_0();

  private record Key(String shown, Family family) {}

  private static final class Family {
    private final String pattern;
    private final UltraLogLog keys = UltraLogLog.create(FAMILY_PRECISION);
    private final ValueHistogram valueBytes = new ValueHistogram();
    private long hits;
    private long lookups;

    Family(String pattern) {
      this.pattern = pattern;
    }
  }

  private final FrequentItems<Key> keys = new FrequentItems<>(MOST_KEYS);
  private final FrequentItems<Family> families = new FrequentItems<>(MOST_FAMILIES);
  private final UltraLogLog distinct = UltraLogLog.create(PRECISION);
  private final ValueHistogram keyBytes = new ValueHistogram();
  private final ValueHistogram valueBytes = new ValueHistogram();
  private long uses;

  void add(TrafficRequest request, RecordedReply reply) {
    request.valueBytes().forEach(valueBytes::add);
    boolean known =
        request.lookup()
            && request.keys().size() == 1
            && reply.emptiness() != Emptiness.UNKNOWN
            && !(reply.status() instanceof Status.Failed);
    List<Bytes> named = request.keys();
    List<Long> stored = request.valueBytes();
    for (int i = 0; i < named.size(); i++) {
      Family family = use(named.get(i));
      if (known) {
        family.lookups++;
        family.hits += reply.emptiness() == Emptiness.FILLED ? 1 : 0;
      }
      if (named.size() == 1) {
        stored.forEach(family.valueBytes::add);
      } else if (named.size() == stored.size()) {
        family.valueBytes.add(stored.get(i));
      }
    }
  }

  private Family use(Bytes key) {
    uses++;
    keyBytes.add(key.length());
    long hash = HASH.hashBytesToLong(key.toArray());
    distinct.add(hash);
    String pattern = KeyFamily.of(key);
    Family family = families.add(hash(pattern), () -> new Family(pattern));
    family.keys.add(hash);
    keys.add(hash, () -> new Key(ShownText.of(key, SHOWN_BYTES), family));
    return family;
  }

  private static long hash(String pattern) {
    return HASH.hashCharsToLong(pattern);
  }

  KeyProfile profile() {
    List<KeyProfile.Key> top =
        keys.top(SHOWN_KEYS).stream()
            .map(key -> new KeyProfile.Key(key.value().shown(), key.count(), share(key.count())))
            .toList();
    return new KeyProfile(
        uses,
        keys.exact() ? keys.size() : Math.round(distinct.getDistinctCountEstimate()),
        keys.exact(),
        keys.error(),
        families.error(),
        top,
        topShares(),
        familyStatistics(),
        keyBytes.spread(),
        valueBytes.spread());
  }

  private double share(long count) {
    return (double) count / Math.max(1, uses);
  }

  private List<KeyProfile.TopShare> topShares() {
    List<KeyProfile.TopShare> shares = new ArrayList<>();
    List<FrequentItems.Counted<Key>> sorted = keys.top(TOP[TOP.length - 1]);
    for (int most : TOP) {
      long count = sorted.stream().limit(most).mapToLong(FrequentItems.Counted::count).sum();
      if (sorted.size() >= most) {
        shares.add(new KeyProfile.TopShare(most, share(count)));
      }
    }
    return shares;
  }

  private List<FamilyStatistics> familyStatistics() {
    Map<Family, Long> counted = new HashMap<>();
    if (keys.exact() && families.exact()) {
      keys.all().forEach(key -> counted.merge(key.value().family(), 1L, Long::sum));
    }
    Map<String, List<FamilyStatistics>> together = new LinkedHashMap<>();
    for (FrequentItems.Counted<Family> one : families.top(MOST_FAMILIES)) {
      FamilyStatistics statistics = statistics(one, counted);
      together
          .computeIfAbsent(parent(statistics.pattern()), parent -> new ArrayList<>())
          .add(statistics);
    }
    List<FamilyStatistics> all = new ArrayList<>();
    together.forEach((parent, members) -> {
      if (members.size() > MOST_SIBLINGS) {
        all.add(merged(parent, members));
      } else {
        all.addAll(members);
      }
    });
    all.sort(
        Comparator.comparingLong(FamilyStatistics::uses)
            .reversed()
            .thenComparing(FamilyStatistics::pattern));
    return all.subList(0, Math.min(SHOWN_FAMILIES, all.size()));
  }

  private FamilyStatistics statistics(
      FrequentItems.Counted<Family> one, Map<Family, Long> counted) {
    Family family = one.value();
    Long distinctKeys = counted.get(family);
    return new FamilyStatistics(
        family.pattern,
        one.count(),
        share(one.count()),
        distinctKeys == null ? Math.round(family.keys.getDistinctCountEstimate()) : distinctKeys,
        family.hits,
        family.lookups,
        family.valueBytes.spread());
  }

  /** What a pattern begins with, if it is one key that others resemble; otherwise itself. */
  private static String parent(String pattern) {
    int end =
        Math.max(
            pattern.lastIndexOf(':'), Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf('.')));
    return pattern.indexOf('*') >= 0 ? pattern : pattern.substring(0, end + 1) + "*";
  }

  private FamilyStatistics merged(String parent, List<FamilyStatistics> members) {
    long count = members.stream().mapToLong(FamilyStatistics::uses).sum();
    return new FamilyStatistics(
        parent,
        count,
        share(count),
        members.stream().mapToLong(FamilyStatistics::keys).sum(),
        members.stream().mapToLong(FamilyStatistics::hits).sum(),
        members.stream().mapToLong(FamilyStatistics::lookups).sum(),
        null);
  }
}
