package reenact.tune;

/** What ended a search before it could decide. */
enum SearchLimit {
  TIME("time was used up", "--time"),
  TRIALS("the trials were used up", "--max-trials");

  private final String words;
  private final String option;

  SearchLimit(String words, String option) {
    this.words = words;
    this.option = option;
  }

  /** What happened. */
  String words() {
    return words;
  }

  /** The option that sets it. */
  String option() {
    return option;
  }

  /** What happened, and what to do. */
  String sentence() {
    return "%s before the search could decide; allow more with %s".formatted(words, option);
  }
}
