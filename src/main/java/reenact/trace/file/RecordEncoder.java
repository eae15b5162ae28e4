package reenact.trace.file;

import java.util.Optional;
import java.util.OptionalLong;
import reenact.trace.Action;
import reenact.trace.Action.CloseStatement;
import reenact.trace.Action.Connect;
import reenact.trace.Action.Disconnect;
import reenact.trace.Action.Execute;
import reenact.trace.Action.Prepare;
import reenact.trace.Action.Query;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Parameter;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TraceEvent;
import reenact.trace.file.ByteSink.FullException;

/** Appends events to a section. Times are differences, and a database is named when it changes. */
final class RecordEncoder {

  private final ByteSink sink;
  private long time;
  private Database database = Database.UNSPECIFIED;

  RecordEncoder(ByteSink sink) {
    this.sink = sink;
  }

  /** Each section stands alone. */
  void beginSection() {
    time = 0;
    database = Database.UNSPECIFIED;
  }

  /** Appends the event, or nothing if it is larger than a record may be. */
  boolean append(TraceEvent event) {
    int start = sink.size();
    sink.limit(start + (long) Integer.BYTES + Format.LARGEST_RECORD);
    try {
      sink.i32(0);
      body(event);
    } catch (FullException e) {
      sink.truncate(start);
      return false;
    }
    sink.i32At(start, sink.size() - start - Integer.BYTES);
    if (event.time() instanceof EventTime.At at) {
      time = at.nanos();
    }
    database = event.database();
    return true;
  }

  private void body(TraceEvent event) throws FullException {
    boolean sameDatabase = event.database().equals(database);
    sink.u8(
        Kind.CODES.number(Kind.of(event.action()))
            | (timeKind(event.time()) << 4)
            | ((sameDatabase ? Kind.SAME_DATABASE : databaseKind(event.database())) << 6));
    if (event.time() instanceof EventTime.At at) {
      sink.zigzag(at.nanos() - time);
    }
    sink.varint(event.connection());
    if (!sameDatabase) {
      switch (event.database()) {
        case Database.Unspecified unspecified -> {}
        case Database.Numbered numbered -> sink.varint(numbered.number());
        case Database.Named named -> sink.text(named.name());
      }
    }
    reply(event.reply());
    action(event.action());
  }

  private static int timeKind(EventTime time) {
    return switch (time) {
      case EventTime.Unknown unknown -> 0;
      case EventTime.At at -> 1 + Codes.TIME_KINDS.number(at.kind());
    };
  }

  private static int databaseKind(Database database) {
    return switch (database) {
      case Database.Unspecified unspecified -> 0;
      case Database.Numbered numbered -> 1;
      case Database.Named named -> 2;
    };
  }

  private void reply(RecordedReply reply) throws FullException {
    sink.u8(
        present(reply.durationNanos())
            | (status(reply.status()) << 1)
            | (present(reply.bytes()) << 3)
            | (present(reply.rows()) << 4)
            | (Codes.EMPTINESS.number(reply.emptiness()) << 5));
    known(reply.durationNanos());
    if (reply.status() instanceof Status.Failed failed) {
      sink.text(failed.code());
    }
    known(reply.bytes());
    known(reply.rows());
  }

  private static int status(Status status) {
    return switch (status) {
      case Status.Unknown unknown -> 0;
      case Status.Ok ok -> 1;
      case Status.Failed failed -> 2;
    };
  }

  private static int present(OptionalLong value) {
    return value.isPresent() ? 1 : 0;
  }

  private void known(OptionalLong value) throws FullException {
    if (value.isPresent()) {
      sink.varint(value.getAsLong());
    }
  }

  private void action(Action action) throws FullException {
    switch (action) {
      case Connect connect -> {
        sink.u8(
            present(connect.user())
                | (present(connect.client()) << 1)
                | (present(connect.charset()) << 2));
        known(connect.user());
        known(connect.client());
        known(connect.charset());
      }
      case RedisRequest request -> {
        sink.varint(request.arguments().size());
        for (Bytes argument : request.arguments()) {
          sink.bytes(argument);
        }
      }
      case Query query -> sink.bytes(query.sql());
      case Prepare prepare -> {
        sink.varint(prepare.statement());
        sink.bytes(prepare.sql());
      }
      case Execute execute -> {
        sink.varint(execute.statement());
        sink.varint(execute.parameters().size());
        for (Parameter parameter : execute.parameters()) {
          ParameterCodec.write(parameter, sink);
        }
      }
      case CloseStatement close -> sink.varint(close.statement());
      case Disconnect disconnect -> {}
    }
  }

  private static int present(Optional<String> text) {
    return text.isPresent() ? 1 : 0;
  }

  private void known(Optional<String> text) throws FullException {
    if (text.isPresent()) {
      sink.text(text.get());
    }
  }
}
