package reenact.fault;

import java.io.Serializable;

/**
 * What is wrong and what to do about it. The two stay apart until they are printed.
 *
 * @param text what happened, and to what
 * @param remedy what to do about it; empty where nothing is known to help
 */
public record Fault(String text, String remedy) implements Serializable {

  /** A fault that nothing is known to help against. */
  public static Fault of(String text) {
    return new Fault(text, "");
  }

  /** The same, of what is named. */
  public Fault in(String what) {
    return new Fault(what + ": " + text, remedy);
  }

  /** The same with one more thing to do. */
  public Fault and(String more) {
    return remedy.isEmpty() ? or(more) : new Fault(text, remedy + "; " + more);
  }

  /** The same with a remedy, should it bring none. */
  public Fault or(String usual) {
    return remedy.isEmpty() ? new Fault(text, usual) : this;
  }

  /** The words that users read. */
  @Override
  public String toString() {
    // The lines of another program end on their own, so that the remedy is not taken for theirs.
    String between = text.indexOf('\n') < 0 ? "; " : System.lineSeparator();
    return remedy.isEmpty() ? text : text + between + remedy;
  }
}
