package reenact.result;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Counts of errors by code, the largest first and the rest in one. */
public final class ErrorCodes {

  private static final int MOST_TOLD = 5;

  private ErrorCodes() {}

  /**
   * The largest in words, such as {@code 31 × OOM}, and then how many more there are.
   *
   * @param number how a count is written
   */
  public static List<String> words(Map<String, Long> codes, LongFunction<String> number) {
    List<Map.Entry<String, Long>> sorted =
        codes.entrySet().stream()
            .sorted(comparing(Map.Entry<String, Long>::getValue, reverseOrder()))
            .toList();
    int told = Math.min(MOST_TOLD, sorted.size());
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, Long> code : sorted.subList(0, told)) {
      words.add(number.apply(code.getValue()) + " × " + code.getKey());
    }
    List<Map.Entry<String, Long>> rest = sorted.subList(told, sorted.size());
    if (!rest.isEmpty()) {
      long count = rest.stream().mapToLong(Map.Entry::getValue).sum();
      words.add(number.apply(count) + " of " + number.apply(rest.size()) + " more codes");
    }
    return words;
  }
}
