package reenact.deployment.process;

/** Tells whether a server lives and what it said last, and ends it. */
public interface ServerLifecycle extends AutoCloseable {

  boolean alive();

  /** The last lines of its log, and how it ended, if that is known. */
  String lastLogLines();

  /** Ends it and removes what goes with it. */
  @Override
  void close();

  /** Of what somebody else looks after. */
  record OfOthers() implements ServerLifecycle {
    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public String lastLogLines() {
      return "";
    }

    @Override
    public void close() {}
  }
}
