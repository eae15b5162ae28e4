package reenact.driver.netty;

import io.netty.buffer.ByteBuf;
import reenact.driver.SessionEvents;
import reenact.driver.mysql.ConnectorJSession;
import reenact.driver.mysql.SqlErrors;
import reenact.driver.mysql.protocol.MysqlCommands;
import reenact.driver.mysql.protocol.MysqlPreparedStatements;
import reenact.driver.mysql.protocol.MysqlReply;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/**
 * One client's transactions on a connection of its own on a loop: the statements of {@link
 * ConnectorJSession}, its retries and its errors, turned inside out so that nothing waits.
 */
final class NettyMysqlSession extends NettySession<NettyMysqlConnection>
    implements NettyMysqlConnection.Owner {

  /** What was asked last. */
  private enum Asked {
    NOTHING,
    BEGIN,
    PREPARE,
    EXECUTE,
    COMMIT,
    ROLLBACK
  }

  private final MysqlProtocol protocol;
  private final MysqlCommands commands;

  private int transaction;
  private long[] values = {};
  private Asked asked = Asked.NOTHING;
  private int statement;
  private int text;
  private int hits;
  private int misses;
  private int sent;
  private int attempt;
  private Outcome error = Outcome.OK;
  private int errorNumber;
  private boolean retryable;

  NettyMysqlSession(
      NettyLoopContext place,
      MysqlProtocol protocol,
      SessionEvents events,
      Runnable firstAttemptEnded) {
    super(place, events, firstAttemptEnded);
    this.protocol = protocol;
    this.commands = protocol.commands();
  }

  @Override
  NettyMysqlConnection open(NettyLoopContext at) {
    return at.connect(false, channel -> protocol.link(at, channel, this));
  }

  @Override
  void take(Batch requests) {
    transaction = requests.operation(0);
    values = requests.values(0);
    attempt = 0;
  }

  @Override
  void ask(NettyMysqlConnection on, Batch requests) {
    hits = 0;
    misses = 0;
    sent = 0;
    statement = 0;
    if (commands.autocommit(transaction)) {
      askNext(on);
    } else {
      query(on, Asked.BEGIN, MysqlCommands.BEGIN);
    }
  }

  private void askNext(NettyMysqlConnection open) {
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

  private void query(NettyMysqlConnection open, Asked what, byte[] sql) {
    ByteBuf out = open.buffer(commands.longest());
    MysqlCommands.query(out, sql);
    ask(open, what, out);
  }

  private void prepare(NettyMysqlConnection open) {
    ByteBuf out = open.buffer(commands.longest());
    commands.prepare(out, text);
    ask(open, Asked.PREPARE, out);
  }

  private void execute(NettyMysqlConnection open) {
    MysqlPreparedStatements prepared = open.prepared();
    ByteBuf out = open.buffer(commands.longest());
    commands.execute(
        out, transaction, statement, prepared.number(text), !prepared.typed(text), values);
    ask(open, Asked.EXECUTE, out);
  }

  private void ask(NettyMysqlConnection open, Asked what, ByteBuf out) {
    asked = what;
    // Servers do not count preparing.
    sent += what == Asked.PREPARE ? 0 : 1;
    asked();
    open.ask(out, what == Asked.PREPARE);
  }

  @Override
  public void replied(NettyMysqlConnection open, MysqlReply reply) {
    answered();
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
        if (commands.looksUp(transaction, statement)) {
          hits += reply.found() > 0 ? 1 : 0;
          misses += reply.found() > 0 ? 0 : 1;
        }
        statement++;
        askNext(open);
      }
      case COMMIT -> succeed();
      case ROLLBACK -> conclude();
      case NOTHING -> throw new IllegalStateException("an answer to nothing");
    }
  }

  private void succeed() {
    answer(Outcome.found(hits, misses));
  }

  private void failed(NettyMysqlConnection open, MysqlReply reply) {
    if (asked == Asked.ROLLBACK) {
      // The error before it is the one that counts; where this leaves the session nobody knows.
      open.end(Outcome.LOST);
      return;
    }
    if (reply.error() != errorNumber) {
      // Only the first text of a code is ever told, so the next ones need not be read.
      errorNumber = reply.error();
      error = Outcome.error(Integer.toString(errorNumber), reply.errorText());
    }
    retryable = SqlErrors.isRetryable(reply.error());
    if (reply.ofConnection() || SqlErrors.fatal(reply.error())) {
      open.end(error);
    } else if (commands.autocommit(transaction)) {
      conclude();
    } else {
      query(open, Asked.ROLLBACK, MysqlCommands.ROLLBACK);
    }
  }

  /** The attempt has failed and left nothing behind: tries again, or says so. */
  private void conclude() {
    Batch requests = batch();
    asked = Asked.NOTHING;
    if (requests != null && retryable && attempt < protocol.retries()) {
      attempt++;
      events().retried(error.code(), sent);
      begin(requests);
    } else {
      answer(error);
    }
  }

  private void answer(Outcome outcome) {
    asked = Asked.NOTHING;
    tell(0, true, outcome);
  }

  @Override
  void fail(Outcome first, Outcome others) {
    answer(first);
  }

  @Override
  void interrupted(Outcome first, Outcome others) {
    if (asked == Asked.ROLLBACK) {
      conclude();
    } else {
      answer(first);
    }
  }
}
