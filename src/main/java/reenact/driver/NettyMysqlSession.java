package reenact.driver;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/**
 * One client's transactions on a connection of its own on a loop: the statements of {@link
 * ConnectorJSession}, its retries and its errors, turned inside out so that nothing waits.
 */
final class NettyMysqlSession implements LoopSession, MysqlLink.Owner, NettyPlace.Watched {

  /** A server that refuses connections must not be asked a hundred thousand times a second. */
  private static final long PAUSE_AFTER_REFUSAL_MILLIS = 10;

  /** What was asked last. */
  private enum Asked {
    NOTHING,
    BEGIN,
    PREPARE,
    EXECUTE,
    COMMIT,
    ROLLBACK
  }

  private final MysqlPlace place;
  private final MysqlCommands commands;
  private final int retries;
  private final SessionEvents events;
  private final Runnable firstAttemptEnded;

  private @Nullable MysqlLink link;
  private @Nullable MysqlLink opening;
  private boolean opened;
  private boolean attempted;
  private boolean closed;
  private long heard;

  private @Nullable Batch batch;
  private @Nullable Answers answers;
  private int transaction;
  private long[] values = {};
  private Asked asked = Asked.NOTHING;
  private int statement;
  private int text;
  private long found;
  private int attempt;
  private int error;

  /**
   * @param place on whose loop all of this runs
   * @param firstAttemptEnded told on the loop when the first connection is open or has failed
   */
  NettyMysqlSession(MysqlPlace place, SessionEvents events, Runnable firstAttemptEnded) {
    this.place = place;
    this.commands = place.commands();
    this.retries = place.retries();
    this.events = events;
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
    transaction = requests.operation(0);
    values = requests.values(0);
    attempt = 0;
    if (closed) {
      place.later(() -> answer(Outcome.UNFINISHED), 0);
    } else {
      begin();
    }
  }

  private void begin() {
    asked = Asked.NOTHING;
    found = 0;
    statement = 0;
    MysqlLink open = link;
    if (open == null) {
      connect();
    } else if (commands.autocommit(transaction)) {
      askNext(open);
    } else {
      query(open, Asked.BEGIN, MysqlCommands.BEGIN);
    }
  }

  private void askNext(MysqlLink open) {
    if (statement < commands.statements(transaction)) {
      text = commands.text(transaction, statement, values);
      if (open.prepared().contains(text)) {
        execute(open);
      } else {
        prepare(open);
      }
    } else if (commands.autocommit(transaction)) {
      succeed();
    } else {
      query(open, Asked.COMMIT, MysqlCommands.COMMIT);
    }
  }

  private void query(MysqlLink open, Asked what, byte[] sql) {
    ByteBuf out = open.buffer(commands.longest());
    MysqlCommands.query(out, sql);
    ask(open, what, out);
  }

  private void prepare(MysqlLink open) {
    ByteBuf out = open.buffer(commands.longest());
    commands.prepare(out, text);
    ask(open, Asked.PREPARE, out);
  }

  private void execute(MysqlLink open) {
    MysqlPrepared prepared = open.prepared();
    ByteBuf out = open.buffer(commands.longest());
    commands.execute(
        out, transaction, statement, prepared.number(text), !prepared.typed(text), values);
    ask(open, Asked.EXECUTE, out);
  }

  private void ask(MysqlLink open, Asked what, ByteBuf out) {
    asked = what;
    heard = place.tick();
    open.ask(out, what == Asked.PREPARE);
  }

  @Override
  public void ready(MysqlLink fresh) {
    link = fresh;
    opening = null;
    if (opened) {
      events.reconnected();
    }
    opened = true;
    endFirstAttempt();
    if (batch != null) {
      begin();
    }
  }

  private void endFirstAttempt() {
    if (!attempted) {
      attempted = true;
      firstAttemptEnded.run();
    }
  }

  @Override
  public void replied(MysqlLink open, MysqlReply reply) {
    if (reply.error() != 0) {
      failed(open, reply);
      return;
    }
    switch (asked) {
      case BEGIN -> askNext(open);
      case PREPARE -> {
        open.prepared().add(text, reply.statement());
        execute(open);
      }
      case EXECUTE -> {
        open.prepared().executed(text);
        found += reply.found();
        statement++;
        askNext(open);
      }
      case COMMIT -> succeed();
      case ROLLBACK -> conclude();
      case NOTHING -> throw new IllegalStateException("an answer to nothing");
    }
  }

  private void succeed() {
    answer(found == 0 && commands.statements(transaction) > 0 ? Outcome.MISS : Outcome.OK);
  }

  private void failed(MysqlLink open, MysqlReply reply) {
    if (asked == Asked.ROLLBACK) {
      // The error before it is the one that counts; where this leaves the session nobody knows.
      open.end(Outcome.LOST);
      return;
    }
    error = reply.error();
    if (reply.ofConnection() || SqlErrors.fatal(error)) {
      open.end(Outcome.error(Integer.toString(error)));
    } else if (commands.autocommit(transaction)) {
      conclude();
    } else {
      query(open, Asked.ROLLBACK, MysqlCommands.ROLLBACK);
    }
  }

  /** The attempt has failed and left nothing behind: tries again, or says so. */
  private void conclude() {
    String code = Integer.toString(error);
    if (SqlErrors.worthARetry(error) && attempt < retries) {
      attempt++;
      events.retried(code);
      begin();
    } else {
      answer(Outcome.error(code));
    }
  }

  private void answer(Outcome outcome) {
    Answers taker = answers;
    batch = null;
    answers = null;
    asked = Asked.NOTHING;
    if (taker != null) {
      taker.answered(0, outcome);
    }
  }

  @Override
  public void lost(Outcome why) {
    boolean refused = link == null;
    boolean rollingBack = asked == Asked.ROLLBACK;
    link = null;
    opening = null;
    if (!attempted) {
      events.notOpened(why.code());
      endFirstAttempt();
    } else if (closed) {
      answer(Outcome.UNFINISHED);
    } else if (batch == null) {
      return;
    } else if (refused) {
      place.later(() -> answer(why), PAUSE_AFTER_REFUSAL_MILLIS);
    } else if (rollingBack) {
      conclude();
    } else {
      answer(why);
    }
  }

  @Override
  public void watch(long timeout, long connectTimeout) {
    long silent = place.tick() - heard;
    if (opening != null ? silent > connectTimeout : asked != Asked.NOTHING && silent > timeout) {
      end(Outcome.TIMEOUT);
    }
  }

  private void end(Outcome why) {
    MysqlLink current = link != null ? link : opening;
    if (current != null) {
      current.end(why);
    }
  }

  @Override
  public void close() {
    closed = true;
    end(Outcome.UNFINISHED);
    answer(Outcome.UNFINISHED);
  }
}
