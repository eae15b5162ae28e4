package reenact.driver;

import reenact.workload.Batch;
import reenact.workload.Outcome;

/** Answers at once without any server: what is measured with it is the harness itself. */
final class NoopDriver implements BlockingDriver {

  @Override
  public Session open(SessionEvents events) {
    return new Session() {
      @Override
      public void send(Batch batch) {}

      @Override
      public Outcome receive(int request) {
        return Outcome.OK;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
