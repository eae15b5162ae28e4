package reenact.trace.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.fault.FaultException;

/** A trace file cannot be opened or created. */
public final class TraceException extends FaultException {

  private static final long serialVersionUID = 1;

  TraceException(Path file, Fault fault) {
    this(file, fault, null);
  }

  TraceException(Path file, Fault fault, @Nullable Throwable cause) {
    super(fault.in(file.toString()), cause);
  }
}
