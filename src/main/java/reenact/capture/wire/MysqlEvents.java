package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.capture.wire.MysqlBytes.MalformedException;
import reenact.capture.wire.MysqlLoginPackets.Account;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.Omission;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;

/** What the commands of a MySQL connection mean: its session, and the events of its trace. */
final class MysqlEvents {

  /** As the trace's file has it, with room for what frames the text. */
  static final long LARGEST = (64L << 20) - 4096;

  private static final Pattern USE =
      Pattern.compile(
          "\\s*use\\s+(?:`((?:[^`]|``)+)`|([^\\s`;]+))\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_USE = 300;
  private static final int LEAST_TEXT = '\t';

  private final ConnectionEvents events;
  private final MysqlStatements statements;
  private Database database = Database.UNSPECIFIED;
  private @Nullable Account account;
  private long opened = Long.MAX_VALUE;
  private long loginSent;

  MysqlEvents(ConnectionEvents events, MysqlStatements statements) {
    this.events = events;
    this.statements = statements;
  }

  void opened(long nanos) {
    opened = nanos;
    loginSent = nanos;
  }

  /** When the connection was opened, if its event was not given yet; else the end of time. */
  long connectDue() {
    return opened;
  }

  void login(long nanos, Account who) {
    loginSent = nanos;
    account = who;
  }

  void admitted(long nanos) {
    database = schema(account);
    connectWithout(outcome(nanos, Status.OK));
  }

  void refused(long nanos, String code) {
    connectWithout(outcome(nanos, new Status.Failed(code)));
  }

  private RecordedReply outcome(long nanos, Status status) {
    return new RecordedReply(
        OptionalLong.of(Math.max(0, nanos - loginSent)),
        status,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Emptiness.UNKNOWN);
  }

  private static Database schema(@Nullable Account who) {
    return who == null
        ? Database.UNSPECIFIED
        : who.schema().<Database>map(Database.Named::new).orElse(Database.UNSPECIFIED);
  }

  /** Gives the event of the connection's beginning, unless that was done. */
  void connectWithout(RecordedReply reply) {
    if (opened != Long.MAX_VALUE) {
      events.event(opened, schema(account), connect(account), reply);
      opened = Long.MAX_VALUE;
    }
  }

  private Action.Connect connect(@Nullable Account who) {
    return new Action.Connect(
        who == null ? Optional.empty() : Optional.of(who.user()),
        events.client(),
        who == null ? Optional.empty() : who.charset());
  }

  boolean lost() {
    return events.lost();
  }

  void notUnderstood() {
    events.leftOut(Omission.NOT_UNDERSTOOD);
  }

  void lose(Loss reason) {
    connectWithout(RecordedReply.UNKNOWN);
    statements.closeAll();
    events.leftOut(Omission.NOT_UNDERSTOOD);
    events.lost(reason);
  }

  void closed(long nanos) {
    connectWithout(RecordedReply.UNKNOWN);
    statements.closeAll();
    events.event(nanos, database, new Action.Disconnect(), RecordedReply.UNKNOWN);
  }

  /** Gives a command whose reply is not known, or does not exist. */
  void unanswered(MysqlCommand command, MysqlCapabilities capabilities) {
    give(command, Optional.empty(), RecordedReply.UNKNOWN, capabilities.queryAttributes());
  }

  /** Learns the types of parameters from a command that there is no room for. */
  void learn(Kept execute, MysqlCapabilities capabilities) {
    if (execute.dropped() != null) {
      statements.forgetTypes();
      return;
    }
    try {
      statements.execute(
          new MysqlBytes(execute.array(), 1, execute.size()), capabilities.queryAttributes());
    } catch (MalformedException e) {
      statements.forgetTypes();
    }
  }

  void answered(
      MysqlCommand command, MysqlReply reply, long nanos, MysqlCapabilities capabilities) {
    RecordedReply recorded =
        Replies.of(
            command.arrival, nanos, reply.status(), reply.bytes(), reply.rows(), reply.emptiness());
    reply.prepared().ifPresent(one -> statements.prepared(one.id(), one.parameters()));
    Optional<String> selected =
        reply.status().equals(Status.OK)
            ? selected(command, reply, capabilities)
            : Optional.empty();
    give(command, Optional.of(reply), recorded, capabilities.queryAttributes());
    selected.ifPresent(name -> database = new Database.Named(name));
  }

  /** The schema that the command selected. */
  private static Optional<String> selected(
      MysqlCommand command, MysqlReply reply, MysqlCapabilities capabilities) {
    if (reply.schema().isPresent() || command.dropped() != null) {
      return reply.schema();
    }
    MysqlBytes contents = command.contents();
    return switch (command.code) {
      case MysqlCommand.INIT_DB -> Optional.of(contents.rest().utf8());
      case MysqlCommand.QUERY ->
          contents.left() > LONGEST_USE || capabilities.queryAttributes()
              ? Optional.empty()
              : used(contents.rest().utf8());
      default -> Optional.empty();
    };
  }

  private static Optional<String> used(String sql) {
    Matcher use = USE.matcher(sql);
    if (!use.matches()) {
      return Optional.empty();
    }
    return Optional.of(use.group(2) == null ? use.group(1).replace("``", "`") : use.group(2));
  }

  private void give(
      MysqlCommand command,
      Optional<MysqlReply> reply,
      RecordedReply recorded,
      boolean attributes) {
    boolean given = command.given;
    command.given = true;
    try {
      @Nullable Omission dropped = command.dropped();
      if (dropped == null) {
        Optional<Action> action = action(command, reply, attributes);
        command.release();
        if (!given) {
          action.ifPresentOrElse(
              one -> events.event(command.arrival, database, one, recorded),
              () -> omission(command).ifPresent(events::leftOut));
        }
      } else if (!given) {
        events.leftOut(dropped);
      }
    } catch (MalformedException e) {
      if (!given) {
        events.leftOut(Omission.NOT_UNDERSTOOD);
      }
    }
    command.release();
  }

  /** As what a command counts that is no event; nothing if it is part of another event. */
  private static Optional<Omission> omission(MysqlCommand command) {
    return switch (command.code) {
      case MysqlCommand.QUIT, MysqlCommand.LONG_DATA -> Optional.empty();
      case MysqlCommand.PREPARE, MysqlCommand.EXECUTE, MysqlCommand.BULK_EXECUTE ->
          Optional.of(Omission.NOT_UNDERSTOOD);
      default -> Optional.of(Omission.FILTERED);
    };
  }

  /** What a trace calls the command; nothing if it has no word for it. */
  private Optional<Action> action(
      MysqlCommand command, Optional<MysqlReply> reply, boolean attributes)
      throws MalformedException {
    MysqlBytes contents = command.contents();
    boolean succeeded = reply.map(one -> one.status().equals(Status.OK)).orElse(false);
    return switch (command.code) {
      case MysqlCommand.QUERY -> Optional.of(new Action.Query(sql(contents, attributes)));
      case MysqlCommand.INIT_DB -> Optional.of(new Action.Query(use(contents.rest())));
      case MysqlCommand.PREPARE -> prepare(contents.rest(), reply);
      case MysqlCommand.EXECUTE -> statements.execute(contents, attributes).map(Action.class::cast);
      case MysqlCommand.LONG_DATA -> {
        longData(contents);
        yield Optional.empty();
      }
      case MysqlCommand.CLOSE -> {
        long id = contents.fixed(4);
        Action close = new Action.CloseStatement(statements.named(id));
        statements.close(id);
        yield Optional.of(close);
      }
      case MysqlCommand.RESET_STATEMENT -> {
        statements.reset(contents.fixed(4));
        yield Optional.empty();
      }
      case MysqlCommand.RESET_CONNECTION -> {
        if (succeeded) {
          statements.closeAll();
        }
        yield Optional.empty();
      }
      case MysqlCommand.CHANGE_USER -> Optional.of(changeUser(contents, succeeded));
      default -> Optional.empty();
    };
  }

  private static Bytes sql(MysqlBytes contents, boolean attributes) throws MalformedException {
    // Where the login was not seen, a control character tells that it is not the text.
    if (attributes || contents.startsBelow(LEAST_TEXT)) {
      MysqlStatements.skipAttributes(contents);
    }
    return contents.rest();
  }

  private static Bytes use(Bytes schema) {
    return Bytes.of(("USE `" + schema.utf8().replace("`", "``") + "`").getBytes(UTF_8));
  }

  private Optional<Action> prepare(Bytes sql, Optional<MysqlReply> reply) {
    if (reply.isEmpty()) {
      // Its number is in the reply.
      return Optional.empty();
    }
    return Optional.of(
        new Action.Prepare(reply.get().prepared().map(MysqlReply.Prepared::id).orElse(0L), sql));
  }

  private void longData(MysqlBytes contents) throws MalformedException {
    long id = contents.fixed(4);
    int parameter = (int) contents.fixed(2);
    byte[] data = contents.rest().toArray();
    statements.longData(id, parameter, data, 0, data.length);
  }

  /** The server ends the session, and begins another. */
  private Action changeUser(MysqlBytes contents, boolean succeeded) throws MalformedException {
    Account who = MysqlLoginPackets.changeUser(contents);
    if (succeeded) {
      account = who;
      database = schema(who);
      statements.closeAll();
    }
    return connect(who);
  }
}
