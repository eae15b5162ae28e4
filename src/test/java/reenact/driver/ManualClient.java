package reenact.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.Requests;
import reenact.workload.Workload;

/** One client of a driver that asks when it is told to. */
public final class ManualClient implements AutoCloseable {

  public final CapturedEvents events = new CapturedEvents();
  public final Batch batch;
  public final Session session;

  public ManualClient(Driver driver, Workload workload) {
    this.batch = new Batch(new Requests(workload, 1, 0, 1), workload.pipeline());
    this.session = ((BlockingDriver) driver).open(events);
  }

  /** The outcome of the only request of the next batch. */
  public Outcome ask() {
    return askAll().getFirst();
  }

  /** The outcomes of the next batch. */
  public List<Outcome> askAll() {
    batch.draw();
    session.send(batch);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      outcomes.add(session.receive(i));
    }
    return outcomes;
  }

  /** The same from another thread. */
  public CompletableFuture<Outcome> asking() {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            outcome.complete(ask());
          } catch (Throwable e) {
            outcome.completeExceptionally(e);
          }
        });
    return outcome;
  }

  @Override
  public void close() {
    session.close();
  }
}
