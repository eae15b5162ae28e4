package reenact.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reenact.workload.command.CommandKeys;
import reenact.workload.command.KeyTable;

/** Tells the shape of an operation from its texts. */
final class ShapeReader {

  /** Shorter texts may be equal by chance. */
  private static final int LEAST_REUSED = 8;

  private final KeyFamilies families;
  private final int[] merged;

  /**
   * @param families of the whole trace
   * @param merged the family that each of them is part of
   */
  ShapeReader(KeyFamilies families, int[] merged) {
    this.families = families;
    this.merged = merged;
  }

  /** A shape and what stood in the places that it leaves open, by ordinal. */
  record Reading(Shape shape, List<String> texts) {}

  /** Reads an operation whose commands all have keys where the reference says. */
  Reading read(List<List<String>> commands, boolean transaction) {
    Map<Integer, Map<String, Integer>> keys = new HashMap<>();
    List<String> texts = new ArrayList<>();
    List<List<Shape.Word>> shape = new ArrayList<>();
    for (List<String> command : commands) {
      Set<Integer> places = keyPlaces(command);
      String name = command.getFirst().toUpperCase(Locale.ROOT);
      List<Shape.Word> words = new ArrayList<>();
      words.add(new Shape.Word.Constant(name));
      for (int place = 1; place < command.size(); place++) {
        String word = command.get(place);
        if (places.contains(place)) {
          words.add(key(word, keys));
        } else if (place == 1 && RedisWords.isScript(name)) {
          words.add(new Shape.Word.Constant(word));
        } else if (RedisWords.isOption(name, place, word)) {
          words.add(new Shape.Word.Constant(word.toUpperCase(Locale.ROOT)));
        } else {
          words.add(free(word, texts));
        }
      }
      shape.add(words);
    }
    return new Reading(new Shape(shape, transaction), texts);
  }

  /** Where the keys of a command stand; none if the reference does not tell. */
  static Set<Integer> keyPlaces(List<String> command) {
    return KeyTable.of(List.copyOf(command)) instanceof CommandKeys.Told told
        ? told.keys()
        : Set.of();
  }

  /** The family of a key by its number. */
  int familyOf(int key) {
    return merged[families.familyOf(key)];
  }

  private Shape.Word key(String key, Map<Integer, Map<String, Integer>> keys) {
    int number = families.number(key);
    int family = number < 0 ? merged[families.familyOf(key)] : familyOf(number);
    if (families.family(family).keys() == 1) {
      return new Shape.Word.Constant(key);
    }
    Map<String, Integer> ordinals = keys.computeIfAbsent(family, one -> new HashMap<>());
    return new Shape.Word.Key(family, ordinals.computeIfAbsent(key, one -> ordinals.size()));
  }

  private static Shape.Word free(String word, List<String> texts) {
    int known = word.length() < LEAST_REUSED ? -1 : texts.indexOf(word);
    if (known < 0) {
      texts.add(word);
      known = texts.size() - 1;
    }
    return new Shape.Word.Free(known);
  }
}
