package reenact.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Hands messages to whoever watches and never waits for any of them: one who falls too far behind
 * is let go, and gets all that still matters when coming back.
 */
final class Broadcast {

  private static final int PATIENCE = 2000;
  private static final String GONE = "";

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final List<LiveMessage> past = new ArrayList<>();

  /** One who watches. */
  static final class Watcher {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(PATIENCE);
    private volatile boolean behind;

    private void offer(String event) {
      if (!events.offer(event)) {
        behind = true;
        events.clear();
        events.add(GONE);
      }
    }

    BlockingQueue<String> events() {
      return events;
    }

    boolean behind() {
      return behind;
    }
  }

  /** Tells everybody, now and later. */
  synchronized void send(LiveMessage message) {
    remember(message);
    if (!watchers.isEmpty()) {
      String event = message.event();
      watchers.forEach(watcher -> watcher.offer(event));
    }
  }

  /** A new watcher, who is first told what has happened. */
  synchronized Watcher join() {
    Watcher watcher = new Watcher();
    StringBuilder events = new StringBuilder("event: anew\ndata: {}\n\n");
    past.forEach(message -> events.append(message.event()));
    watcher.offer(events.toString());
    watchers.add(watcher);
    return watcher;
  }

  void leave(Watcher watcher) {
    watchers.remove(watcher);
  }

  int watching() {
    return watchers.size();
  }

  /** Of states the last one counts, of slices those of the current trial. */
  private void remember(LiveMessage message) {
    switch (message) {
      case LiveMessage.State state -> past.removeIf(LiveMessage.State.class::isInstance);
      case LiveMessage.Begun begun ->
          past.removeIf(
              old -> old instanceof LiveMessage.Passed || old instanceof LiveMessage.Begun);
      case LiveMessage.Passed passed -> {}
      case LiveMessage.Ended ended -> {}
      case LiveMessage.Failed failed -> {}
    }
    past.add(message);
  }
}
