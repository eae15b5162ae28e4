package reenact.fit;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a trace by number, and the family that each belongs to. A key is known by 64 bits of
 * its hash: of two million keys, two share a number once in ten million traces.
 */
final class KeyFamilies {

  /** More keys than this are not told apart. */
  static final int MOST_KEYS = 2_000_000;

  private static final int MOST_PATTERNS = 20_000;
  private static final int MOST_SIBLINGS = 8;
  private static final int UNKNOWN = -1;

  private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
  private final Map<KeyPattern, Integer> byPattern = new HashMap<>();
  private final List<KeyFamily> families = new ArrayList<>();
  private int[] familyOfKey = new int[1024];

  KeyFamilies() {
    numbers.defaultReturnValue(UNKNOWN);
  }

  /** The number of a key, from 0; -1 for a new one where there are too many already. */
  int number(String key) {
    long hash = hash(key);
    int known = numbers.get(hash);
    if (known != UNKNOWN || numbers.size() == MOST_KEYS) {
      return known;
    }
    int number = numbers.size();
    numbers.put(hash, number);
    if (number == familyOfKey.length) {
      familyOfKey = Arrays.copyOf(familyOfKey, Math.min(MOST_KEYS, number * 2));
    }
    int family = family(KeyPattern.of(key));
    familyOfKey[number] = family;
    families.get(family).add(key);
    return number;
  }

  /** The family of a key by its number. */
  int familyOf(int key) {
    return familyOfKey[key];
  }

  /** The family of a key that has no number. */
  int familyOf(String key) {
    return family(KeyPattern.of(key));
  }

  KeyFamily family(int number) {
    return families.get(number);
  }

  int keys() {
    return numbers.size();
  }

  /** Whether further keys are not told apart. */
  boolean isFull() {
    return numbers.size() == MOST_KEYS;
  }

  int families() {
    return families.size();
  }

  private int family(KeyPattern pattern) {
    Integer known = byPattern.get(pattern);
    if (known != null) {
      return known;
    }
    // A hostile or an unusual trace: what has too many patterns has none that matters.
    KeyPattern kept = byPattern.size() < MOST_PATTERNS ? pattern : new KeyPattern("", "");
    return byPattern.computeIfAbsent(
        kept,
        one -> {
          families.add(new KeyFamily(one));
          return families.size() - 1;
        });
  }

  /**
   * Which family each is part of: keys that differ in a word only, such as {@code user:alice} and
   * {@code user:bob}, are a family if there are many of them.
   *
   * @return by number: a family's own number, or that of the one that takes it in
   */
  int[] merged() {
    Map<String, List<Integer>> siblings = new HashMap<>();
    int[] merged = new int[families.size()];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = i;
      int family = i;
      families
          .get(i)
          .single()
          .ifPresent(key ->
              siblings.computeIfAbsent(parent(key), parent -> new ArrayList<>()).add(family));
    }
    siblings.forEach((parent, members) -> {
      if (members.size() > MOST_SIBLINGS) {
        KeyFamily together = new KeyFamily(new KeyPattern(parent, ""));
        members.forEach(one -> together.add(families.get(one).single().orElseThrow()));
        families.set(members.getFirst(), together);
        members.forEach(one -> merged[one] = members.getFirst());
      }
    });
    return merged;
  }

  /** A key up to its last separator. */
  private static String parent(String key) {
    int at = key.length();
    while (at > 0 && Character.isLetterOrDigit(key.charAt(at - 1))) {
      at--;
    }
    return key.substring(0, at);
  }

  /** FNV-1a, then the finalizer of MurmurHash3: the map uses the low bits. */
  private static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
