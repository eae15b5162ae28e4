package reenact.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reenact.result.RunResult;
import reenact.result.file.PlainText;
import reenact.result.trial.TrialResult;

/**
 * The error codes of a run that pages name: the commonest. The others are counted together, since a
 * server may have another code for each answer.
 */
record CommonErrorCodes(Set<String> named) {

  /** The fields that count by code. */
  static final Set<String> FIELDS = Set.of("errors", "retries", "notOpened");

  /** The first text of each code. */
  static final String TEXTS = "errorTexts";

  /** Where nothing counts by code. */
  static final CommonErrorCodes NONE = new CommonErrorCodes(Set.of());

  private static final int MOST = 12;
  private static final int LONGEST = 80;
  private static final int LONGEST_TEXT = 400;
  private static final String OTHERS = "other codes";

  static CommonErrorCodes of(RunResult run) {
    Map<String, Long> counts = new HashMap<>();
    for (TrialResult trial : run.trials()) {
      List.of(trial.errors(), trial.retries(), trial.generator().notOpened())
          .forEach(codes ->
              codes.forEach((code, count) -> counts.merge(code, count, CommonErrorCodes::sum)));
    }
    return new CommonErrorCodes(
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Counts by code, in which few codes have a name. */
  Map<String, Long> fewer(Map<?, ?> counts) {
    Map<String, Long> fewer = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : counts.entrySet()) {
      String code = (String) entry.getKey();
      String name = named.contains(code) ? PlainText.line(code, LONGEST) : OTHERS;
      fewer.merge(name, (Long) entry.getValue(), CommonErrorCodes::sum);
    }
    return fewer;
  }

  /** The texts of those codes that have a name. */
  Map<String, String> texts(Map<?, ?> texts) {
    Map<String, String> some = new LinkedHashMap<>();
    for (String code : named) {
      if (texts.get(code) instanceof String text) {
        some.put(PlainText.line(code, LONGEST), PlainText.line(text, LONGEST_TEXT));
      }
    }
    return some;
  }

  /** The most that a number can say, where there is more. */
  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
