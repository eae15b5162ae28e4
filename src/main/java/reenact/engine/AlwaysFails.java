package reenact.engine;

/**
 * An operation of a workload that the server refuses each time, so that nothing can be measured.
 */
final class AlwaysFails extends RuntimeException {

  private static final long serialVersionUID = 1;

  AlwaysFails(String message) {
    super(message);
  }
}
