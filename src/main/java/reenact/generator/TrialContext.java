package reenact.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.ClientLog;
import reenact.recording.Recorder;
import reenact.recording.Recording;
import reenact.workload.Batch;
import reenact.workload.Requests;
import reenact.workload.Workload;

/** One trial under way: what its clients share, and what each of them gets beside its session. */
final class TrialContext {

  private final Trial trial;
  private final Workload workload;
  private final Timeline timeline;
  private final Recording recording;
  private final @Nullable ArrivalPacer arrivals;
  private final Budget budget;
  private final Queue<CappedPacer> capped = new ConcurrentLinkedQueue<>();
  private final AtomicLong notSent = new AtomicLong();
  private final List<ClientLog> logs = new ArrayList<>();

  /**
   * @param recording where the clients record
   * @param budget what may be sent
   */
  TrialContext(
      Trial trial, Workload workload, Timeline timeline, Recording recording, Budget budget) {
    this.budget = budget;
    this.trial = trial;
    this.workload = workload;
    this.timeline = timeline;
    this.recording = recording;
    this.arrivals =
        trial.load() instanceof Load.OpenLoop open
            ? new ArrivalPacer(
                new Arrivals(open, workload.pipeline(), timeline.start(), trial.seed()))
            : null;
  }

  Timeline timeline() {
    return timeline;
  }

  Recording recording() {
    return recording;
  }

  Recorder recorder(int client) {
    return recording.recorder(client);
  }

  /**
   * Makes where the next client records.
   *
   * @param recorder which it shares with others
   */
  ClientLog log(Recorder recorder) {
    ClientLog log = new ClientLog(timeline.window(), recorder);
    logs.add(log);
    return log;
  }

  /** Where each client recorded, by its number; to be read once all have ended. */
  List<ClientLog> logs() {
    return logs;
  }

  Batch batch(int client) {
    Requests requests = new Requests(workload, trial.seed(), client, trial.load().clients());
    return new Batch(requests, workload.pipeline());
  }

  /** Of one client in a closed loop, of all clients in an open one. */
  Pacer pacer(int client) {
    if (arrivals != null) {
      return arrivals;
    }
    return switch (trial.load()) {
      case Load.ClosedLoop closed ->
          capped(new ThinkingPacer(closed, trial.seed(), client), client);
      case Load.OpenLoop open -> throw new IllegalStateException("an open loop has arrivals");
      case Load.Replay replay -> throw new IllegalStateException("a trace has its own times");
    };
  }

  /** Where nothing is capped, no client has anything more to do. */
  private Pacer capped(Pacer pacer, int client) {
    if (!budget.caps().total() && !budget.caps().paced()) {
      return pacer;
    }
    CappedPacer one =
        new CappedPacer(
            pacer, budget.slots(trial, client), timeline.start(), budget.share(trial, client));
    capped.add(one);
    return one;
  }

  /** Takes what was sent from the budget; once all clients have ended. */
  void settle() {
    long asked = capped.stream().mapToLong(CappedPacer::taken).sum();
    long held = capped.stream().mapToLong(CappedPacer::held).sum();
    budget.spent(
        trial.load() instanceof Load.ClosedLoop ? asked * workload.pipeline() : mostArrivals(),
        asked == 0 ? 0 : (double) held / asked,
        capped.stream().anyMatch(pacer -> pacer.heldBackBefore(timeline.window().end())));
  }

  /** Of an open loop found by drawing all of them once more, which takes long. */
  private long mostArrivals() {
    return budget.caps().total() ? budget.most(trial).orElse(0) : 0;
  }

  /** Where clients count requests of the window that were due but never left. */
  AtomicLong notSent() {
    return notSent;
  }

  /** Those, and the ones that no client ever took; once all clients have ended. */
  long requestsNotSent() {
    long notTaken = arrivals == null ? 0 : arrivals.unsentArrivals(timeline.measured());
    return notSent.get() + notTaken * workload.pipeline();
  }
}
