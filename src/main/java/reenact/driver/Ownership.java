package reenact.driver;

/** Whose server it is, which decides what may be done to it. */
public sealed interface Ownership {

  /** Reenact started the server and may use all of it. */
  record Ours() implements Ownership {}

  /**
   * Somebody else runs the server: only what carries the run's id is ever written.
   *
   * @param run the run's id: eight hexadecimal digits
   */
  record Foreign(String run) implements Ownership {}

  /** Of a server that Reenact started for a run, or did not. */
  static Ownership of(boolean ours, String run) {
    return ours ? new Ours() : new Foreign(run);
  }
}
