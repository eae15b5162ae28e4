package reenact.engine;

import reenact.fault.Fault;

/**
 * An operation of a workload that the server refuses each time, so that nothing can be measured.
 */
final class AlwaysFailingOperationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  AlwaysFailingOperationException(Fault fault) {
    super(fault.toString());
  }
}
