package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.Requests;
import reenact.workload.Workload;

/** Clients of the netty driver that ask when they are told to. */
public final class ManualLoopClients implements AutoCloseable {

  public final CapturedEvents events = new CapturedEvents();
  private final LoopDriver driver;
  private final List<LoopSession> sessions;
  private final List<Batch> batches = new ArrayList<>();

  public ManualLoopClients(
      Workload workload, Endpoint endpoint, ConnectOptions options, int clients)
      throws InterruptedException {
    this.driver = (LoopDriver) Drivers.create("netty", workload, endpoint, options, clients);
    this.sessions = driver.open(Collections.nCopies(clients, events));
    for (int i = 0; i < clients; i++) {
      batches.add(new Batch(new Requests(workload, 1, i, clients), workload.pipeline()));
    }
  }

  public ManualLoopClients(Workload workload, Endpoint endpoint, ConnectOptions options)
      throws InterruptedException {
    this(workload, endpoint, options, 1);
  }

  /** The outcomes of a client's next batch, as they arrive. */
  BlockingQueue<Outcome> asking(int client) {
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    Batch batch = batches.get(client);
    LoopSession session = sessions.get(client);
    session
        .loop()
        .execute(() -> {
          batch.draw();
          session.send(batch, (request, outcome) -> outcomes.add(outcome));
        });
    return outcomes;
  }

  /** The outcome of the first request of the only client's next batch. */
  public Outcome ask() throws InterruptedException {
    return outcome(asking(0));
  }

  static Outcome outcome(BlockingQueue<Outcome> outcomes) throws InterruptedException {
    Outcome outcome = outcomes.poll(60, TimeUnit.SECONDS);
    assertThat(outcome).as("an answer within a minute").isNotNull();
    return outcome == null ? Outcome.UNFINISHED : outcome;
  }

  @Override
  public void close() {
    driver.close();
    assertThat(driver.loops()).allSatisfy(loop -> assertThat(loop.failure()).isNull());
  }
}
