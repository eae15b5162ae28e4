package reenact.capture.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.capture.wire.MysqlBytes.MalformedException;
import reenact.capture.wire.MysqlCommand.ReplyKind;
import reenact.capture.wire.MysqlLoginPackets.Answer;
import reenact.capture.wire.MysqlLoginPackets.Greeting;
import reenact.trace.Omission;
import reenact.trace.RecordedReply;

/**
 * A connection of a MySQL client. Passwords, and what stands for them, are never among the events.
 *
 * <p>Commands that a trace has no event for, such as pings, count as {@link Omission#FILTERED}.
 */
public final class MysqlConversation implements Conversation {

  private static final int LONGEST_LOGIN = 64 * 1024;
  private static final int MOST_UNANSWERED = 1 << 18;
  private static final int ERROR = 0xff;
  private static final int OK = 0x00;

  private enum Phase {
    GREETING,
    ANSWER,
    AUTHENTICATION,
    COMMANDS
  }

  private final Memory memory;
  private final MysqlEvents events;
  private final MysqlPackets fromClient;
  private final MysqlPackets fromServer;
  private final Deque<MysqlCommand> waiting = new ArrayDeque<>();
  private MysqlCapabilities capabilities;
  private Phase phase;
  private long serverCapabilities;
  private @Nullable MysqlReply reply;
  private int code;
  private boolean begun;
  private long now;

  private MysqlConversation(
      MysqlEvents events, Memory memory, Phase phase, MysqlCapabilities capabilities) {
    this.memory = memory;
    this.events = events;
    this.phase = phase;
    this.begun = phase == Phase.GREETING;
    this.capabilities = capabilities;
    this.fromClient = new MysqlPackets(memory, new FromClient());
    this.fromServer = new MysqlPackets(memory, new FromServer());
  }

  /**
   * A connection from its beginning.
   *
   * @param client its address
   */
  public static MysqlConversation opened(
      long nanos, int connection, Optional<String> client, Memory memory, ConversationSink sink) {
    MysqlEvents events =
        new MysqlEvents(
            new ConnectionEvents(connection, client, sink), new MysqlStatements(memory));
    events.opened(nanos);
    return new MysqlConversation(events, memory, Phase.GREETING, MysqlCapabilities.UNKNOWN);
  }

  /**
   * A connection that was logged in before, and is not compressed. The first byte of the client
   * begins a command, and the server's bytes before are not part of a reply to it. Statements that
   * were prepared before are executed with parameters that cannot be read: they are counted as not
   * understood.
   */
  public static MysqlConversation midway(
      int connection, Optional<String> client, Memory memory, ConversationSink sink) {
    MysqlEvents events =
        new MysqlEvents(
            new ConnectionEvents(connection, client, sink), new MysqlStatements(memory));
    return new MysqlConversation(events, memory, Phase.COMMANDS, MysqlCapabilities.UNKNOWN);
  }

  @Override
  public void fromClient(long nanos, byte[] bytes, int from, int length) {
    now = nanos;
    begun = true;
    if (!events.lost()) {
      fromClient.decode(bytes, from, length);
    }
  }

  @Override
  public void fromServer(long nanos, byte[] bytes, int from, int length) {
    now = nanos;
    if (!events.lost() && begun) {
      fromServer.decode(bytes, from, length);
    }
  }

  private final class FromClient implements MysqlPackets.Receiver {
    @Override
    public long kept(int first, int length) {
      code = first;
      return switch (phase) {
        case GREETING, AUTHENTICATION -> 0;
        case ANSWER -> LONGEST_LOGIN;
        case COMMANDS -> fileOrProof() ? 0 : wanted(first);
      };
    }

    private long wanted(int first) {
      return Math.min(MysqlCommand.wanted(first), MysqlEvents.LARGEST);
    }

    @Override
    public boolean packet(MysqlPackets.Packet packet, Kept start) {
      switch (phase) {
        case GREETING -> lose(Loss.MALFORMED_REQUEST);
        case ANSWER -> answer(start);
        case AUTHENTICATION -> {}
        case COMMANDS -> command(packet, start);
      }
      return !events.lost();
    }
  }

  private final class FromServer implements MysqlPackets.Receiver {
    @Override
    public long kept(int first, int length) {
      return reply != null && reply.inRows() ? MysqlReply.KEPT_OF_ROWS : MysqlReply.KEPT;
    }

    @Override
    public boolean packet(MysqlPackets.Packet packet, Kept start) {
      if (start.dropped() != null) {
        lose(Loss.TOO_MANY_UNANSWERED);
        return false;
      }
      try {
        switch (phase) {
          case GREETING -> greeting(start);
          case ANSWER -> refused(start);
          case AUTHENTICATION -> authentication(start);
          case COMMANDS -> reply(packet, start);
        }
      } catch (MalformedException e) {
        lose(Loss.MALFORMED_REPLY);
      }
      return !events.lost();
    }
  }

  private static int first(Kept start) throws MalformedException {
    if (start.size() == 0) {
      throw new MalformedException();
    }
    return start.array()[0] & 0xff;
  }

  private static MysqlBytes read(Kept start, int from) {
    return new MysqlBytes(start.array(), from, start.size());
  }

  private void greeting(Kept start) throws MalformedException {
    if (first(start) == ERROR) {
      refused(start);
      return;
    }
    Greeting greeting = MysqlLoginPackets.greeting(read(start, 0));
    serverCapabilities = greeting.capabilities();
    phase = Phase.ANSWER;
  }

  private void refused(Kept start) throws MalformedException {
    if (first(start) != ERROR) {
      throw new MalformedException();
    }
    events.refused(now, Integer.toString((int) read(start, 1).fixed(2)));
  }

  private void answer(Kept start) {
    try {
      switch (MysqlLoginPackets.answer(read(start, 0))) {
        case Answer.Tls tls -> lose(Loss.TLS);
        case Answer.Old old -> lose(Loss.OLD_LOGIN);
        case Answer.Login login -> {
          capabilities = MysqlCapabilities.of(serverCapabilities, login.capabilities());
          events.login(now, login.account());
          phase = Phase.AUTHENTICATION;
        }
      }
    } catch (MalformedException e) {
      lose(Loss.MALFORMED_REQUEST);
    }
    fromClient.free();
  }

  private void authentication(Kept start) throws MalformedException {
    switch (first(start)) {
      case OK -> {
        events.admitted(now);
        phase = Phase.COMMANDS;
        if (capabilities.compressed()) {
          lose(Loss.COMPRESSION);
        }
      }
      case ERROR -> refused(start);
      default -> {
        // The two talk about the password, which is none of our business.
      }
    }
  }

  /** Whether the client does not send a command now, but a file or what proves its identity. */
  private boolean fileOrProof() {
    MysqlCommand head = waiting.peek();
    return reply != null
        && head != null
        && (reply.wantsFile() || (head.replyKind() == ReplyKind.LOGIN && reply.begun()));
  }

  private void command(MysqlPackets.Packet packet, Kept start) {
    if (fileOrProof()) {
      if (reply != null && reply.wantsFile() && packet.length() == 0) {
        reply.fileSent();
      }
      return;
    }
    if (packet.first() != 0 || packet.length() == 0 || MysqlCommand.replyTo(code) == null) {
      lose(packet.first() == 0 && packet.length() > 0 ? Loss.REPLICATION : Loss.MALFORMED_REQUEST);
      return;
    }
    if (waiting.size() == MOST_UNANSWERED) {
      lose(Loss.TOO_MANY_UNANSWERED);
      return;
    }
    if (reply != null && !capabilities.known()) {
      reply.endedByNextCommand();
      finishIfDone();
    }
    MysqlCommand command = new MysqlCommand(code, now, packet, start, memory);
    if (command.dropped() != null && code == MysqlCommand.EXECUTE) {
      events.learn(start, capabilities);
    }
    waiting.add(command);
    advance();
  }

  /** Gives commands that get no reply, up to the first that gets one. */
  private void advance() {
    for (MysqlCommand head = waiting.peek(); head != null && reply == null; head = waiting.peek()) {
      ReplyKind kind = head.replyKind();
      if (kind == ReplyKind.NONE) {
        events.unanswered(head, capabilities);
        waiting.remove();
      } else {
        reply = new MysqlReply(kind, capabilities);
      }
    }
  }

  private void reply(MysqlPackets.Packet packet, Kept start) throws MalformedException {
    MysqlCommand head = waiting.peek();
    if (reply == null || head == null) {
      if (first(start) == ERROR) {
        // A server that ends a connection says why.
        events.notUnderstood();
      } else if (capabilities.known()) {
        lose(Loss.UNEXPECTED_REPLY);
      }
      return;
    }
    if (!reply.begun() && packet.first() != ((head.lastSequence + 1) & 0xff)) {
      lose(Loss.UNEXPECTED_REPLY);
      return;
    }
    reply.packet(packet, start.array(), start.size());
    finishIfDone();
  }

  private void finishIfDone() {
    if (reply != null && reply.done()) {
      capabilities = reply.capabilities();
      MysqlCommand head = waiting.remove();
      events.answered(head, reply, now, capabilities);
      reply = null;
      advance();
    }
  }

  private void lose(Loss reason) {
    waiting.forEach(one -> events.unanswered(one, capabilities));
    waiting.clear();
    reply = null;
    fromClient.free();
    fromServer.free();
    events.lose(reason);
  }

  @Override
  public void closed(long nanos) {
    if (!events.lost()) {
      waiting.forEach(one -> events.unanswered(one, capabilities));
      waiting.clear();
      if (phase == Phase.COMMANDS && fromClient.midPacket()) {
        events.notUnderstood();
      }
      fromClient.free();
      fromServer.free();
    }
    events.closed(nanos);
  }

  @Override
  public long oldestUnanswered() {
    long opened = events.connectDue();
    for (MysqlCommand one : waiting) {
      if (!one.given) {
        return Math.min(opened, one.arrival);
      }
    }
    return opened;
  }

  @Override
  public void giveUpBefore(long nanos) {
    if (events.connectDue() < nanos) {
      events.connectWithout(RecordedReply.UNKNOWN);
    }
    for (MysqlCommand one : waiting) {
      if (one.arrival >= nanos) {
        return;
      }
      events.unanswered(one, capabilities);
    }
  }

  @Override
  public boolean lost() {
    return events.lost();
  }

  /** A part of it was not captured: what follows cannot be decoded. */
  public void gap(long nanos) {
    now = nanos;
    if (!events.lost()) {
      lose(Loss.GAP);
    }
  }
}
