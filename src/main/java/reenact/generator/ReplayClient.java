package reenact.generator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reenact.driver.ReplayConnection;
import reenact.driver.replay.RequestBuffer;
import reenact.workload.Outcome;

/**
 * One recorded client. Its requests leave in their order, each when it is due and when no more
 * requests of the client are without an answer than there were when it was recorded.
 */
final class ReplayClient implements ReplayConnection.Listener {

  private static final int FEWEST = 4;

  private final ReplayLane lane;
  private final Clock clock;
  private final int number;

  /** What was due and could not leave. */
  private final RequestBuffer waiting = new RequestBuffer();

  private @Nullable ReplayConnection connection;
  private boolean open;
  private boolean announced;
  private boolean openedBefore;
  private long latest = Long.MIN_VALUE;

  /** Of the requests without an answer, the oldest first. */
  private long[] due = new long[FEWEST];

  private long[] sent = new long[FEWEST];
  private int[] operation = new int[FEWEST];
  private int first;
  private int count;

  /** Of those, how many are not timed, as they wait for something to happen. */
  private int untimed;

  /**
   * @param number of its connection
   */
  ReplayClient(ReplayLane lane, Clock clock, int number) {
    this.lane = lane;
    this.clock = clock;
    this.number = number;
  }

  /**
   * Opens the connection, unless that was begun.
   *
   * @param awaited whether somebody has to be told when the attempt has ended
   */
  void open(boolean awaited) {
    announced |= awaited;
    if (connection == null) {
      connection = lane.connect(number, this);
    } else if (awaited) {
      announce();
    }
  }

  /** Takes over the first of a buffer; it is due. */
  void take(RequestBuffer from) {
    if (waiting.isEmpty() && ready(from)) {
      pass(from, lane.due(from.at()));
      from.remove();
    } else {
      lane.waits(1, from.length());
      waiting.take(from);
      if (connection == null) {
        open(false);
      }
    }
  }

  /** Whether the first of a buffer may leave. */
  private boolean ready(RequestBuffer from) {
    return switch (from.operation()) {
      case RequestBuffer.OPEN -> true;
      case RequestBuffer.CLOSE -> count == untimed;
      default -> open && count <= from.unanswered();
    };
  }

  /**
   * Has the first of a buffer leave.
   *
   * @param free when nothing kept it any more but the generator
   */
  private void pass(RequestBuffer from, long free) {
    switch (from.operation()) {
      case RequestBuffer.OPEN -> open(false);
      case RequestBuffer.CLOSE -> end();
      default -> send(from, free);
    }
  }

  private void send(RequestBuffer from, long free) {
    ReplayConnection on = connection;
    if (on == null) {
      return;
    }
    boolean timed = from.unanswered() != RequestBuffer.ANY_NUMBER;
    long wanted = lane.due(from.at());
    if (wanted < latest) {
      lane.outOfOrder();
    }
    latest = wanted;
    long now = clock.nanoTime();
    on.write(from);
    if (from.replies() == 0) {
      lane.recorder().recordUntimed(from.operation(), Outcome.OK);
      return;
    }
    if (timed) {
      lane.left(wanted, now, free);
    } else {
      untimed++;
    }
    await(wanted, now, timed ? from.operation() : ~from.operation());
  }

  private void await(long wanted, long now, int what) {
    if (count == due.length) {
      due = larger(due);
      sent = larger(sent);
      int[] more = Arrays.copyOfRange(operation, first, first + 2 * count);
      System.arraycopy(operation, 0, more, count - first, first);
      operation = more;
      first = 0;
    }
    int place = (first + count) & (due.length - 1);
    due[place] = wanted;
    sent[place] = now;
    operation[place] = what;
    count++;
  }

  private long[] larger(long[] ring) {
    long[] more = Arrays.copyOfRange(ring, first, first + 2 * count);
    System.arraycopy(ring, 0, more, count - first, first);
    return more;
  }

  /** Lets leave what was written. */
  void flush() {
    if (connection != null) {
      connection.flush();
    }
  }

  @Override
  public void opened() {
    open = true;
    lane.open(1);
    if (openedBefore) {
      lane.recorder().countReconnection();
    }
    openedBefore = true;
    announce();
    drain(clock.nanoTime());
    lane.settled();
  }

  private void announce() {
    if (announced) {
      announced = false;
      lane.opened();
    }
  }

  @Override
  public void answered(Outcome outcome) {
    long completed = clock.nanoTime();
    settle(completed, outcome);
    drain(completed);
    lane.settled();
  }

  /** The oldest request without an answer has one. */
  private void settle(long completed, Outcome outcome) {
    int what = operation[first];
    long wanted = due[first];
    long left = sent[first];
    first = (first + 1) & (due.length - 1);
    count--;
    if (what >= 0) {
      lane.settled(what, wanted, left, completed, outcome);
    } else {
      untimed--;
      lane.recorder().recordUntimed(~what, outcome);
    }
  }

  /** Sends what waited, as much as may leave. */
  private void drain(long free) {
    if (waiting.isEmpty()) {
      return;
    }
    boolean any = false;
    while (!waiting.isEmpty() && ready(waiting)) {
      any = true;
      lane.waits(-1, -waiting.length());
      pass(waiting, free);
      waiting.remove();
    }
    waiting.trim(ReplayLane.USUAL_BYTES);
    if (any) {
      flush();
    }
  }

  @Override
  public void lost(Outcome why) {
    closed();
    connection = null;
    announce();
    fail(why);
    if (!waiting.isEmpty()) {
      open(false);
    }
    lane.settled();
  }

  private void closed() {
    if (open) {
      open = false;
      lane.open(-1);
    }
  }

  /** Whether its connection is open. */
  boolean isOpen() {
    return open;
  }

  private void fail(Outcome why) {
    long now = clock.nanoTime();
    Outcome each = why;
    while (count > 0) {
      settle(now, each);
      each = why.equals(Outcome.UNFINISHED) ? why : Outcome.LOST;
    }
  }

  /** Closes the connection where the recorded client did. */
  private void end() {
    disconnect();
    lane.gone(number);
  }

  /** Closes the connection; requests without an answer end as unfinished. */
  void disconnect() {
    ReplayConnection current = connection;
    connection = null;
    closed();
    if (current != null) {
      current.close();
    }
    fail(Outcome.UNFINISHED);
  }

  /** Gives up what has not left; what was due then is told. */
  void giveUp() {
    for (; !waiting.isEmpty(); waiting.remove()) {
      lane.waits(-1, -waiting.length());
      lane.notSent(waiting);
    }
    disconnect();
  }
}
