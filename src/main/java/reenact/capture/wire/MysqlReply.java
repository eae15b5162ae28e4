package reenact.capture.wire;

import java.util.Optional;
import java.util.OptionalLong;
import reenact.capture.wire.MysqlBytes.MalformedException;
import reenact.capture.wire.MysqlCommand.ReplyKind;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;

/** Follows the packets of the reply to one command. */
final class MysqlReply {

  /** What was kept of a packet says whether it ends something; a longer message is not needed. */
  static final int KEPT = 1024;

  static final int KEPT_OF_ROWS = 64;

  private static final int OK = 0x00;
  private static final int LOCAL_INFILE = 0xfb;
  private static final int EOF = 0xfe;
  private static final int ERROR = 0xff;
  private static final int PROGRESS = 0xffff;
  private static final int LONGEST_EOF = 9;
  private static final int FULL = 0xff_ffff;

  private enum State {
    FIRST,
    COLUMNS,
    COLUMNS_END,
    ROWS,
    PARAMETERS,
    PARAMETERS_END,
    DONE
  }

  /** A statement that was prepared. */
  record Prepared(long id, int parameters) {}

  private final ReplyKind kind;
  private MysqlCapabilities capabilities;
  private State state = State.FIRST;
  private long columns;
  private int parameters;
  private long rows;
  private boolean listed;
  private boolean infile;
  private long bytes;
  private Status status = Status.OK;
  private Optional<String> schema = Optional.empty();
  private Optional<Prepared> prepared = Optional.empty();

  MysqlReply(ReplyKind kind, MysqlCapabilities capabilities) {
    this.kind = kind;
    this.capabilities = capabilities;
  }

  boolean begun() {
    return bytes > 0;
  }

  boolean done() {
    return state == State.DONE;
  }

  /** Whether the client is to send a file. */
  boolean wantsFile() {
    return infile;
  }

  void fileSent() {
    infile = false;
  }

  /** Whether packets are rows, of which the beginning is enough. */
  boolean inRows() {
    return state == State.ROWS || state == State.COLUMNS || state == State.PARAMETERS;
  }

  long bytes() {
    return bytes;
  }

  Status status() {
    return status;
  }

  Optional<String> schema() {
    return schema;
  }

  Optional<Prepared> prepared() {
    return prepared;
  }

  OptionalLong rows() {
    return listed ? OptionalLong.of(rows) : OptionalLong.empty();
  }

  Emptiness emptiness() {
    if (!listed || !status.equals(Status.OK)) {
      return Emptiness.UNKNOWN;
    }
    return rows == 0 ? Emptiness.EMPTY : Emptiness.FILLED;
  }

  /** What is known of the connection by now. */
  MysqlCapabilities capabilities() {
    return capabilities;
  }

  /** The client's next command shows that nothing more was to come. */
  void endedByNextCommand() {
    if (state == State.PARAMETERS_END || state == State.COLUMNS_END) {
      capabilities = capabilities.ending(true);
      state = State.DONE;
    }
  }

  /** Takes a packet of the server. */
  void packet(MysqlPackets.Packet packet, byte[] start, int size) throws MalformedException {
    bytes += packet.bytes();
    if (size == 0 && packet.length() == 0) {
      if (state == State.ROWS || kind == ReplyKind.TEXT) {
        return;
      }
      throw new MalformedException();
    }
    int first = start[0] & 0xff;
    MysqlBytes rest = new MysqlBytes(start, 1, size);
    if (first == ERROR && state != State.COLUMNS && state != State.PARAMETERS) {
      failed(rest);
      return;
    }
    switch (state) {
      case FIRST -> first(first, packet, rest, new MysqlBytes(start, 0, size));
      case PARAMETERS -> {
        if (--parameters == 0) {
          afterParameters();
        }
      }
      case PARAMETERS_END -> {
        if (withoutEof(first, packet)) {
          columns();
          packetOfColumns(packet, first, rest);
        } else {
          columns();
        }
      }
      case COLUMNS, COLUMNS_END, ROWS -> packetOfColumns(packet, first, rest);
      case DONE -> throw new MalformedException();
    }
  }

  private void failed(MysqlBytes rest) throws MalformedException {
    int code = (int) rest.fixed(2);
    if (code != PROGRESS) {
      status = new Status.Failed(Integer.toString(code));
      state = State.DONE;
    }
  }

  private void first(int first, MysqlPackets.Packet packet, MysqlBytes rest, MysqlBytes whole)
      throws MalformedException {
    switch (kind) {
      case NONE -> throw new MalformedException();
      case TEXT -> state = State.DONE;
      case SINGLE -> {
        if (first == OK) {
          note(MysqlOk.ok(rest, capabilities.sessionTrack()));
        } else if (first != EOF) {
          throw new MalformedException();
        }
        state = State.DONE;
      }
      case LOGIN -> {
        if (first == OK) {
          note(MysqlOk.ok(rest, capabilities.sessionTrack()));
          state = State.DONE;
        }
      }
      case LISTED -> {
        state = State.ROWS;
        listed = true;
        packetOfColumns(packet, first, rest);
      }
      case PREPARED -> prepared(first, rest);
      case RESULTS -> result(first, rest, whole);
    }
  }

  private void note(MysqlOk ok) {
    schema = ok.schema().or(() -> schema);
  }

  private void result(int first, MysqlBytes rest, MysqlBytes whole) throws MalformedException {
    if (first == OK) {
      MysqlOk ok = MysqlOk.ok(rest, capabilities.sessionTrack());
      note(ok);
      state = ok.moreResults() ? State.FIRST : State.DONE;
      return;
    }
    if (first == LOCAL_INFILE) {
      infile = true;
      return;
    }
    listed = true;
    columns = whole.lengthEncoded();
    boolean described = !capabilities.optionalMetadata() || whole.left() == 0 || whole.u8() != 0;
    if (!described) {
      columns = 0;
    }
    columns();
  }

  private void prepared(int first, MysqlBytes rest) throws MalformedException {
    if (first != OK) {
      throw new MalformedException();
    }
    long id = rest.fixed(4);
    columns = rest.fixed(2);
    parameters = (int) rest.fixed(2);
    prepared = Optional.of(new Prepared(id, parameters));
    boolean described = true;
    if (capabilities.optionalMetadata() && rest.left() >= 4) {
      rest.skip(3);
      described = rest.u8() != 0;
    }
    if (!described) {
      state = State.DONE;
    } else if (parameters > 0) {
      state = State.PARAMETERS;
    } else {
      columns();
    }
  }

  private void afterParameters() {
    if (capabilities.known() && capabilities.deprecateEof()) {
      columns();
    } else {
      state = State.PARAMETERS_END;
    }
  }

  /** Descriptions of columns follow, or what follows them. */
  private void columns() {
    if (columns > 0) {
      state = State.COLUMNS;
    } else if (kind == ReplyKind.PREPARED) {
      state = State.DONE;
    } else {
      afterColumns();
    }
  }

  private void afterColumns() {
    if (!capabilities.known() || !capabilities.deprecateEof()) {
      state = State.COLUMNS_END;
    } else {
      state = kind == ReplyKind.PREPARED ? State.DONE : State.ROWS;
    }
  }

  /** Whether the server sends no EOF here; where the login was not seen, this packet tells. */
  private boolean withoutEof(int first, MysqlPackets.Packet packet) throws MalformedException {
    boolean eof = first == EOF && packet.length() == 5;
    if (!capabilities.known()) {
      capabilities = capabilities.ending(!eof);
    }
    if (!capabilities.deprecateEof() && !(first == EOF && packet.length() < LONGEST_EOF)) {
      throw new MalformedException();
    }
    return capabilities.deprecateEof();
  }

  private void packetOfColumns(MysqlPackets.Packet packet, int first, MysqlBytes rest)
      throws MalformedException {
    switch (state) {
      case COLUMNS -> {
        if (--columns == 0) {
          afterColumns();
        }
      }
      case COLUMNS_END -> columnsEnd(packet, first, rest);
      case ROWS -> row(packet, first, rest);
      default -> throw new MalformedException();
    }
  }

  private void columnsEnd(MysqlPackets.Packet packet, int first, MysqlBytes rest)
      throws MalformedException {
    if (withoutEof(first, packet)) {
      state = State.ROWS;
      row(packet, first, rest);
      return;
    }
    MysqlOk eof = MysqlOk.eof(rest);
    if (kind == ReplyKind.PREPARED) {
      state = State.DONE;
    } else if (eof.cursor()) {
      state = eof.moreResults() ? State.FIRST : State.DONE;
    } else {
      state = State.ROWS;
    }
  }

  private void row(MysqlPackets.Packet packet, int first, MysqlBytes rest)
      throws MalformedException {
    // In an unknown connection only this packet may tell whether it is an EOF or an OK.
    boolean eof = first == EOF && packet.length() < LONGEST_EOF;
    boolean ok = first == EOF && capabilities.deprecateEof() && packet.length() < FULL;
    if (ok && !(eof && packet.length() == 5)) {
      end(MysqlOk.ok(rest, capabilities.sessionTrack()));
    } else if (eof) {
      end(MysqlOk.eof(rest));
    } else {
      rows++;
    }
  }

  private void end(MysqlOk last) {
    note(last);
    state = last.moreResults() && kind == ReplyKind.RESULTS ? State.FIRST : State.DONE;
  }
}
