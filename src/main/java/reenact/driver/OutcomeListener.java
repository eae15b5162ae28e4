package reenact.driver;

import reenact.workload.Outcome;

/** Takes the answers to a batch as they arrive. */
public interface OutcomeListener {

  /** The answer to one of the requests that were sent last is known. */
  void answered(int request, Outcome outcome);
}
