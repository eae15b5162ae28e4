package reenact.workload.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands whose options name keys, or reach beyond them. */
final class OptionRules {

  private OptionRules() {}

  /** What the word after an option is. */
  private enum Next {
    VALUE,
    KEY,
    GLOB,
    PATTERN,
    FETCHED,
    FORBIDDEN
  }

  /**
   * Reads options up to the end or a word that ends them.
   *
   * @param known what follows each option
   * @param end the word that ends them; null if there is none
   * @return the place after the last; -1 where a word is no option, or one that is forbidden
   */
  private static int read(
      List<@Nullable String> words,
      int first,
      Map<String, List<Next>> known,
      CommandKeys.Told told,
      @Nullable String end) {
    int at = first;
    while (at < words.size()) {
      String word = words.get(at);
      String option = word == null ? "" : word.toUpperCase(Locale.ROOT);
      at++;
      if (option.equals(end)) {
        return at;
      }
      List<Next> following = known.get(option);
      if (following == null || following.contains(Next.FORBIDDEN)) {
        return -1;
      }
      Deque<Next> left = new ArrayDeque<>(following);
      for (; !left.isEmpty() && at < words.size(); at++) {
        add(told, left.pop(), at, words.get(at));
      }
    }
    return at;
  }

  private static void add(CommandKeys.Told told, Next what, int place, @Nullable String word) {
    switch (what) {
      case KEY -> told.keys().add(place);
      case GLOB -> told.patterns().add(place);
      case PATTERN -> {
        // Without a star nothing is looked up: this is how SORT is told not to sort.
        if (word == null || word.contains("*")) {
          told.patterns().add(place);
        }
      }
      case FETCHED -> {
        if (word == null || !word.equals("#")) {
          told.patterns().add(place);
        }
      }
      case VALUE, FORBIDDEN -> {}
    }
  }

  private static CommandKeys untold(List<@Nullable String> words, String remedy) {
    return new CommandKeys.Untold(
        "the options of %s cannot be told from its other words".formatted(words.getFirst()),
        remedy);
  }

  /**
   * {@code SRANDMEMBER key count}: a negative count is that of the reply, however few there are.
   */
  record Random() implements KeyRule {
    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      if (words.size() > 1) {
        told.keys().add(1);
      }
      String count = words.size() > 2 ? words.get(2) : "1";
      return count != null && count.matches("\\d+|-\\d{1,4}")
          ? told
          : new CommandKeys.Untold(
              "the reply of %s may have any length by its count".formatted(words.getFirst()),
              "write out a count of at least -9999");
    }
  }

  /** {@code SCAN cursor MATCH pattern}. */
  record Scan() implements KeyRule {
    private static final Map<String, List<Next>> OPTIONS =
        Map.of(
            "MATCH", List.of(Next.GLOB), "COUNT", List.of(Next.VALUE), "TYPE", List.of(Next.VALUE));

    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      String match = "write SCAN 0 MATCH name:*";
      if (read(words, 2, OPTIONS, told, null) < 0) {
        return untold(words, match);
      }
      if (!counts(words)) {
        return new CommandKeys.Untold(
            "SCAN with a high COUNT holds up other clients, as KEYS does",
            "write out a COUNT of at most 9999");
      }
      return told.patterns().isEmpty()
          ? new CommandKeys.Untold("SCAN without MATCH answers with keys of others", match)
          : told;
    }
  }

  /** Whether each COUNT that follows is low. */
  private static boolean counts(List<@Nullable String> words) {
    for (int place = 2; place < words.size(); place += 2) {
      String count = place + 1 < words.size() ? words.get(place + 1) : "0";
      if ("COUNT".equalsIgnoreCase(words.get(place))
          && (count == null || !count.matches("\\d{1,4}"))) {
        return false;
      }
    }
    return true;
  }

  /** {@code COPY source destination}. */
  record Copy() implements KeyRule {
    private static final Map<String, List<Next>> OPTIONS =
        Map.of("REPLACE", List.of(), "DB", List.of(Next.FORBIDDEN));

    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      for (int place = 1; place < Math.min(3, words.size()); place++) {
        told.keys().add(place);
      }
      return read(words, 3, OPTIONS, told, null) < 0
          ? new CommandKeys.Untold(
              "COPY may write into another database", "write no option but REPLACE")
          : told;
    }
  }

  /** {@code SORT key} with patterns and a place to store to. */
  record Sort() implements KeyRule {
    private static final Map<String, List<Next>> OPTIONS =
        Map.of(
            "BY", List.of(Next.PATTERN),
            "GET", List.of(Next.FETCHED),
            "LIMIT", List.of(Next.VALUE, Next.VALUE),
            "STORE", List.of(Next.KEY),
            "ASC", List.of(),
            "DESC", List.of(),
            "ALPHA", List.of());

    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      if (words.size() > 1) {
        told.keys().add(1);
      }
      if (read(words, 2, OPTIONS, told, null) < 0) {
        return untold(words, "write BY, LIMIT, GET, ASC, DESC, ALPHA and STORE out");
      }
      return has(words, "STORE") > 0 && has(words, "GET") > 1
          ? new CommandKeys.Untold(
              "%s stores several elements for each, so that a list may double each time"
                  .formatted(words.getFirst()),
              "write GET once, or take STORE out")
          : told;
    }

    private static long has(List<@Nullable String> words, String option) {
      return words.stream().skip(2).filter(option::equalsIgnoreCase).count();
    }
  }

  /**
   * {@code GEORADIUS} and its kin, which may store what they find.
   *
   * @param options the place of the first option
   */
  record Radius(int options) implements KeyRule {
    private static final Map<String, List<Next>> OPTIONS =
        Map.of(
            "WITHCOORD", List.of(),
            "WITHDIST", List.of(),
            "WITHHASH", List.of(),
            "ASC", List.of(),
            "DESC", List.of(),
            "ANY", List.of(),
            "COUNT", List.of(Next.VALUE),
            "STORE", List.of(Next.KEY),
            "STOREDIST", List.of(Next.KEY));

    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      if (words.size() > 1) {
        told.keys().add(1);
      }
      return read(words, options, OPTIONS, told, null) < 0
          ? untold(words, "write COUNT, ASC, DESC, STORE and the like out, or use GEOSEARCH")
          : told;
    }
  }

  /** {@code XREAD} and {@code XREADGROUP}: as many keys behind STREAMS as there are ids. */
  record Streams() implements KeyRule {
    private static final Map<String, List<Next>> OPTIONS =
        Map.of(
            "GROUP", List.of(Next.VALUE, Next.VALUE),
            "COUNT", List.of(Next.VALUE),
            "BLOCK", List.of(Next.VALUE),
            "CLAIM", List.of(Next.VALUE),
            "NOACK", List.of());

    @Override
    public CommandKeys keys(List<@Nullable String> words) {
      CommandKeys.Told told = CommandKeys.Told.nothing();
      int first = read(words, 1, OPTIONS, told, "STREAMS");
      if (first < 0 || (words.size() - first) % 2 != 0) {
        return untold(words, "write STREAMS, the keys and as many ids");
      }
      for (int place = first; place < first + (words.size() - first) / 2; place++) {
        told.keys().add(place);
      }
      return told;
    }
  }
}
