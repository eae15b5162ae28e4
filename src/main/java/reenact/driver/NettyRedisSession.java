package reenact.driver;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One client's connection to Redis on a loop, which is opened again when it was lost. */
final class NettyRedisSession implements LoopSession, RespLink.Owner, NettyPlace.Watched {

  /** A server that refuses connections must not be asked a hundred thousand times a second. */
  private static final long PAUSE_AFTER_REFUSAL_MILLIS = 10;

  private static final Outcome ABORTED = Outcome.error("EXEC-aborted");
  private static final int LARGEST_BUFFER = 1 << 16;

  private final RedisPlace place;
  private final SessionEvents events;
  private final RespCommands commands;
  private final Runnable firstAttemptEnded;

  private @Nullable RespLink link;
  private @Nullable RespLink opening;
  private boolean opened;
  private boolean attempted;
  private boolean closed;

  private @Nullable Batch batch;
  private @Nullable Answers answers;
  private int next;
  private int repliesLeft;
  private long heard;

  /**
   * @param place on whose loop all of this runs
   * @param firstAttemptEnded told on the loop when the first connection is open or has failed
   */
  NettyRedisSession(RedisPlace place, SessionEvents events, Runnable firstAttemptEnded) {
    this.place = place;
    this.events = events;
    this.commands = place.commands();
    this.firstAttemptEnded = firstAttemptEnded;
  }

  @Override
  public Loop loop() {
    return place.loop();
  }

  /** Begins to open a connection. */
  void connect() {
    heard = place.tick();
    opening = place.connect(this);
  }

  @Override
  public void send(Batch requests, Answers taker) {
    batch = requests;
    answers = taker;
    next = 0;
    repliesLeft = commands.replies(requests.operation(0));
    heard = place.tick();
    RespLink open = link;
    if (open != null) {
      write(open, requests);
    } else if (closed) {
      place.later(() -> fail(Outcome.UNFINISHED, Outcome.UNFINISHED), 0);
    } else {
      connect();
    }
  }

  private void write(RespLink open, Batch requests) {
    int size = Math.min(LARGEST_BUFFER, requests.size() * commands.longest());
    ByteBuf bytes = open.buffer(size);
    for (int i = 0; i < requests.size(); i++) {
      commands.write(requests.operation(i), requests.values(i), bytes);
    }
    open.write(bytes);
  }

  @Override
  public void ready(RespLink fresh) {
    link = fresh;
    opening = null;
    if (opened) {
      events.reconnected();
    }
    opened = true;
    endFirstAttempt();
    Batch waiting = batch;
    if (waiting != null) {
      write(fresh, waiting);
    }
  }

  private void endFirstAttempt() {
    if (!attempted) {
      attempted = true;
      firstAttemptEnded.run();
    }
  }

  @Override
  public void replied(RespDecoder reply) {
    Batch sent = batch;
    if (sent == null) {
      end(RespLink.PROTOCOL_ERROR);
      return;
    }
    heard = place.tick();
    repliesLeft--;
    if (repliesLeft == 0) {
      boolean transaction = commands.transaction(sent.operation(next));
      answer(sent, transaction ? executed(reply) : reply.outcome());
    }
  }

  private static Outcome executed(RespDecoder reply) {
    if (reply.outcome().failed()) {
      return reply.outcome();
    }
    return reply.aggregate() ? reply.inner() : ABORTED;
  }

  private void answer(Batch sent, Outcome outcome) {
    Answers taker = answers;
    int request = next;
    next++;
    if (next == sent.size()) {
      // The taker may send the next batch at once.
      batch = null;
      answers = null;
    } else {
      repliesLeft = commands.replies(sent.operation(next));
    }
    if (taker != null) {
      taker.answered(request, outcome);
    }
  }

  @Override
  public void lost(Outcome why) {
    boolean refused = link == null;
    link = null;
    opening = null;
    if (!attempted) {
      events.notOpened(why.code());
      endFirstAttempt();
    } else if (closed) {
      fail(Outcome.UNFINISHED, Outcome.UNFINISHED);
    } else if (refused) {
      place.later(() -> fail(why, why), PAUSE_AFTER_REFUSAL_MILLIS);
    } else {
      fail(why, Outcome.LOST);
    }
  }

  /** Requests without an answer: the one that is waited for, and those behind it. */
  private void fail(Outcome first, Outcome others) {
    Batch sent = batch;
    int left = sent == null ? 0 : sent.size() - next;
    for (int i = 0; sent != null && i < left; i++) {
      answer(sent, i == 0 ? first : others);
    }
  }

  @Override
  public void watch(long timeout, long connectTimeout) {
    long silent = place.tick() - heard;
    if (opening != null ? silent > connectTimeout : batch != null && silent > timeout) {
      end(Outcome.TIMEOUT);
    }
  }

  private void end(Outcome why) {
    RespLink current = link != null ? link : opening;
    if (current != null) {
      current.end(why);
    }
  }

  @Override
  public void close() {
    closed = true;
    end(Outcome.UNFINISHED);
    fail(Outcome.UNFINISHED, Outcome.UNFINISHED);
  }
}
