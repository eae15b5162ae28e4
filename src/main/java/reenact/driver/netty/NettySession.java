package reenact.driver.netty;

import org.jspecify.annotations.Nullable;
import reenact.driver.ExhaustedResource;
import reenact.driver.Loop;
import reenact.driver.LoopSession;
import reenact.driver.OutcomeListener;
import reenact.driver.SessionEvents;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/**
 * One client on a loop with a connection of its own, which is opened again when it was lost. The
 * rest, what is asked and what the answers mean, depends on the protocol.
 *
 * @param <L> the protocol's kind of connection
 */
abstract sealed class NettySession<L extends NettyConnection>
    implements LoopSession, NettyConnection.Owner<L>, NettyLoopContext.Watched
    permits NettyMysqlSession, NettyRedisSession {

  /**
   * Neither a server that refuses connections nor one that takes and drops them must be asked a
   * hundred thousand times a second.
   */
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 10;

  private final NettyLoopContext place;
  private final SessionEvents events;
  private final Runnable firstAttemptEnded;

  private @Nullable L link;
  private @Nullable L opening;
  private boolean opened;
  private boolean attempted;
  private boolean answered;
  private boolean closed;
  private long lastActivityTicks;

  private @Nullable Batch batch;
  private @Nullable OutcomeListener answers;

  /**
   * @param place on whose loop all of this runs
   * @param firstAttemptEnded told on the loop when the first connection is open or has failed
   */
  NettySession(NettyLoopContext place, SessionEvents events, Runnable firstAttemptEnded) {
    this.place = place;
    this.events = events;
    this.firstAttemptEnded = firstAttemptEnded;
  }

  /** Begins to open a connection. */
  abstract L open(NettyLoopContext at);

  /** Remembers what is to be asked. */
  abstract void take(Batch requests);

  /** Asks all that was taken, from its beginning. */
  abstract void ask(L on, Batch requests);

  /**
   * Nobody answers any more: each request without an answer has failed.
   *
   * @param first what becomes of the one that is waited for
   * @param others likewise of those behind it
   */
  abstract void fail(Outcome first, Outcome others);

  /** The same where the connection was lost, after which a protocol may know better. */
  void interrupted(Outcome first, Outcome others) {
    fail(first, others);
  }

  @Override
  public final Loop loop() {
    return place.loop();
  }

  final SessionEvents events() {
    return events;
  }

  /** The batch that is being asked; null when there is none. */
  final @Nullable Batch batch() {
    return batch;
  }

  /** Begins to open a connection. */
  final void connect() {
    asked();
    try {
      opening = open(place);
    } catch (RuntimeException | Error e) {
      notMade(e);
    }
  }

  /**
   * Without a descriptor there is not even a channel that could fail. Whatever it is, somebody
   * waits to be told that the attempt has ended.
   */
  private void notMade(Throwable failure) {
    Outcome why = ExhaustedResource.outcome(failure, Outcome.REFUSED);
    if (why.equals(Outcome.REFUSED)) {
      place.loop().failed(failure);
    }
    lost(why);
  }

  @Override
  public final void send(Batch requests, OutcomeListener taker) {
    batch = requests;
    answers = taker;
    take(requests);
    if (closed) {
      place.loop().later(() -> fail(Outcome.UNFINISHED, Outcome.UNFINISHED), 0);
    } else {
      begin(requests);
    }
  }

  /** Asks all of a batch, as soon as there is a connection. */
  final void begin(Batch requests) {
    L open = link;
    if (open == null) {
      connect();
    } else {
      ask(open, requests);
    }
  }

  /** Something is asked and should be answered within the timeout from now on. */
  final void asked() {
    lastActivityTicks = place.ticks();
  }

  /** The server has answered something, and should answer what is left within the timeout. */
  final void answered() {
    lastActivityTicks = place.ticks();
    answered = true;
  }

  /**
   * Tells what became of a request.
   *
   * @param last whether it is the last of its batch; if so, the next batch may be sent meanwhile
   */
  final void tell(int request, boolean last, Outcome outcome) {
    OutcomeListener taker = answers;
    if (last) {
      batch = null;
      answers = null;
    }
    if (taker != null) {
      taker.answered(request, outcome);
    }
  }

  @Override
  public final void ready(L fresh) {
    link = fresh;
    opening = null;
    answered = false;
    if (opened) {
      events.reconnected();
    }
    opened = true;
    endFirstAttempt();
    Batch waiting = batch;
    if (waiting != null) {
      begin(waiting);
    }
  }

  private void endFirstAttempt() {
    if (!attempted) {
      attempted = true;
      firstAttemptEnded.run();
    }
  }

  @Override
  public final void lost(Outcome why) {
    if (why.equals(Outcome.UNASKED)) {
      events.unexpectedReply();
    }
    Outcome others = link == null ? why : Outcome.LOST;
    boolean fruitless = link == null || !answered;
    link = null;
    opening = null;
    if (!attempted) {
      events.notOpened(why.code());
      endFirstAttempt();
    } else if (closed) {
      fail(Outcome.UNFINISHED, Outcome.UNFINISHED);
    } else if (batch != null && fruitless) {
      place.loop().later(() -> interrupted(why, others), PAUSE_AFTER_FAILURE_MILLIS);
    } else if (batch != null) {
      interrupted(why, others);
    }
  }

  @Override
  public final void watch(long timeout, long connectTimeout) {
    long silent = place.ticks() - lastActivityTicks;
    if (opening != null ? silent > connectTimeout : batch != null && silent > timeout) {
      end(Outcome.TIMEOUT);
    }
  }

  /** Closes the connection, if there is one, for a reason. */
  final void end(Outcome why) {
    L current = link != null ? link : opening;
    if (current != null) {
      current.end(why);
    }
  }

  @Override
  public final void close() {
    closed = true;
    end(Outcome.UNFINISHED);
    fail(Outcome.UNFINISHED, Outcome.UNFINISHED);
  }
}
