package reenact.engine;

import reenact.fault.Fault;

/** A server that is not ours has lost data of others, so that it is asked for nothing more. */
final class ExternalDataLossException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExternalDataLossException(Fault fault) {
    super(fault.toString());
  }
}
