package reenact.tune;

/** What a search wants next. */
public sealed interface Step {

  /** Something to measure. */
  sealed interface Trial extends Step {
    /** Where on the scale. */
    int place();

    /** Counted from 1; each begins on a fresh server. */
    int round();
  }

  /**
   * A short trial on the server of the round.
   *
   * @param seconds how long its window is
   */
  record Probe(int place, int round, double seconds) implements Trial {}

  /** A trial as long as those of a run, on a fresh server. */
  record Confirmation(int place, int round) implements Trial {}

  /** There is nothing more to measure. */
  record Done(SearchResult advice) implements Step {}
}
