package reenact.deployment;

/** Tells whether a server lives and what it said last, and ends it. */
interface Lifeline extends AutoCloseable {

  boolean alive();

  /** The last lines of its log, and how it ended, if that is known. */
  String lastWords();

  /** Ends it and removes what goes with it. */
  @Override
  void close();

  /** Of what somebody else looks after. */
  record OfOthers() implements Lifeline {
    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public String lastWords() {
      return "";
    }

    @Override
    public void close() {}
  }
}
