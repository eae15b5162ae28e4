package reenact.capture.proxy;

import reenact.fault.Fault;
import reenact.fault.FaultException;

/** The proxy cannot accept connections. */
public final class ProxyException extends FaultException {

  private static final long serialVersionUID = 1;

  ProxyException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
