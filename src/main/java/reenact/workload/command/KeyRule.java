package reenact.workload.command;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the keys of one command are found among its words. */
interface KeyRule {

  /** Finds them; a word that is drawn is null. */
  CommandKeys keys(List<@Nullable String> words);

  /** From one place to another, which is counted from the end if negative. */
  record Span(int first, int last, int step) implements KeyRule {
    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      int end = last < 0 ? words.size() + last : Math.min(last, words.size() - 1);
      for (int place = first; place <= end; place += step) {
        told.keys().add(place);
      }
      return told;
    }
  }

  /**
   * As many as a word says.
   *
   * @param number the place of that word
   * @param alone the place of a key that stands before it; 0 for none
   */
  record Counted(int number, int alone) implements KeyRule {
    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      if (alone > 0 && alone < words.size()) {
        told.keys().add(alone);
      }
      String count = number < words.size() ? words.get(number) : "0";
      if (count == null || !count.matches("\\d{1,6}")) {
        return new CommandKeys.Untold(
            words.getFirst() + " does not say how many keys it has",
            "write their number out before them");
      }
      int end = number + Integer.parseInt(count);
      for (int place = number + 1; place <= end && place < words.size(); place++) {
        told.keys().add(place);
      }
      return told;
    }
  }

  /** One that follows a word that says what is done. */
  record Second(List<String> words) implements KeyRule {
    @Override
    public CommandKeys keys(List<@Nullable String> asked) {
      String second = asked.size() < 2 ? null : asked.get(1);
      if (second == null || !words.contains(second.toUpperCase(Locale.ROOT))) {
        return new CommandKeys.Untold(
            "%s %s is not known to touch nothing but a key"
                .formatted(asked.getFirst(), second == null ? "with a drawn word" : second),
            "write one of " + String.join(", ", words));
      }
      CommandKeys.Told told = CommandKeys.Told.nothing();
      if (asked.size() > 2) {
        told.keys().add(2);
      }
      return told;
    }
  }

  /** No key, but a channel that others may listen to. */
  record Channel() implements KeyRule {
    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      SortedSet<Integer> channel = new TreeSet<>();
      if (words.size() > 1) {
        channel.add(1);
      }
      return new CommandKeys.Told(new TreeSet<>(), new TreeSet<>(), channel);
    }
  }
}
