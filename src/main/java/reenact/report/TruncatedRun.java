package reenact.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.file.ResultFile;

/**
 * A result as far as a report shows it, so that the largest file makes no page without end. Every
 * trial stays, and what usual runs hold is left as it is.
 *
 * @param leftOut what the report does not show, in sentences; empty where it shows everything
 */
public record TruncatedRun(RunResult run, List<String> leftOut) {

  /** Characters of a page's data; a run of five hundred trials has half of it. */
  private static final int MOST_DATA = 16 << 20;

  /** Beyond this nothing gets shorter. */
  private static final int MOST_DIVISOR = 512;

  /** A run in words and pictures, which need no more room for a trial that has more figures. */
  public static TruncatedRun of(RunResult run) {
    Truncator cut = new Truncator(CommonErrorCodes.of(run), 1, true);
    return new TruncatedRun(
        cut.of(run.with(List.of())).with(cut.trials(run)), leftOut(cut.fields(), true));
  }

  /** A run that a page carries with it. */
  public static TruncatedRun page(RunResult run) {
    return page(run, MOST_DATA);
  }

  /**
   * The same.
   *
   * @param most characters of the page's data, if its trials fit at all; half of them for all but
   *     the trials
   */
  public static TruncatedRun page(RunResult run, int most) {
    CommonErrorCodes codes = CommonErrorCodes.of(run);
    RunResult bare = run.with(List.of());
    Truncator around = new Truncator(codes, 1, true);
    RunResult rest = around.of(bare);
    for (int divisor = 2; size(rest) > most / 2 && divisor <= MOST_DIVISOR; divisor *= 2) {
      around = new Truncator(codes, divisor, true);
      rest = around.of(bare);
    }
    boolean courses = true;
    Truncator within = new Truncator(codes, 1, true);
    RunResult page = rest.with(within.trials(run));
    for (int divisor = 1; size(page) > most && divisor <= MOST_DIVISOR; divisor *= 2) {
      courses = false;
      within = new Truncator(codes, divisor, false);
      page = rest.with(within.trials(run));
    }
    Set<String> fields = new TreeSet<>(around.fields());
    fields.addAll(within.fields());
    return new TruncatedRun(page, leftOut(fields, courses));
  }

  /** Compared runs, as far as a report shows them. */
  public static RunsCompared of(RunsCompared compared) {
    return new Truncator(CommonErrorCodes.NONE, 1, true).of(compared);
  }

  private static int size(RunResult run) {
    return ResultFile.compactJson(run, ReasonText::of).length();
  }

  private static List<String> leftOut(Set<String> fields, boolean courses) {
    List<String> leftOut = new ArrayList<>();
    if (!courses) {
      leftOut.add(
          "The percentile curves and the intervals of single trials are left out, because they"
              + " would make the page too large; result.json has them.");
    }
    if (!fields.isEmpty()) {
      leftOut.add(
          "Too long to show in full: %s; result.json has everything."
              .formatted(String.join(", ", fields)));
    }
    return leftOut;
  }
}
