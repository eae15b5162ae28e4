package reenact.capture.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.trace.Action;
import reenact.trace.Database;
import reenact.trace.Omission;
import reenact.trace.RecordedReply;

/** A connection of a Redis client, in RESP 2 or 3. */
public final class RespConversation implements Conversation {

  /** Each needs a few bytes even if it was given up. */
  private static final int MOST_UNANSWERED = 1 << 20;

  private static final int TLS_HANDSHAKE = 0x16;

  private final ConnectionEvents events;
  private final RedisSession session = new RedisSession();
  private final RespRequestDecoder requests;
  private final RespReplyDecoder replies;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int givenUp;
  private long now;
  private final boolean midway;
  private boolean begun;

  /** A request whose reply is due. */
  private static final class Waiting {
    final RespRequest request;
    final long arrival;

    /** Replies that are due; below 0 if nobody asked yet. */
    long due = -1;

    long bytes;
    boolean given;

    Waiting(RespRequest request, long arrival) {
      this.request = request;
      this.arrival = arrival;
    }
  }

  private RespConversation(
      boolean midway,
      int connection,
      Optional<String> client,
      Memory memory,
      ConversationSink sink) {
    this.midway = midway;
    this.events = new ConnectionEvents(connection, client, sink);
    this.requests = new RespRequestDecoder(memory, this::request);
    this.replies = new RespReplyDecoder(this::reply);
  }

  /**
   * A connection from its beginning.
   *
   * @param client its address
   */
  public static RespConversation opened(
      long nanos, int connection, Optional<String> client, Memory memory, ConversationSink sink) {
    RespConversation opened = new RespConversation(false, connection, client, memory, sink);
    opened.events.event(
        nanos,
        Database.UNSPECIFIED,
        new Action.Connect(Optional.empty(), client, Optional.empty()),
        RecordedReply.UNKNOWN);
    return opened;
  }

  /**
   * A connection that was open before. The first byte of the client begins a request, and the
   * server's bytes before are not part of a reply to it. The database is taken for the first.
   */
  public static RespConversation midway(
      int connection, Optional<String> client, Memory memory, ConversationSink sink) {
    return new RespConversation(true, connection, client, memory, sink);
  }

  @Override
  public void fromClient(long nanos, byte[] bytes, int from, int length) {
    now = nanos;
    if (events.lost() || length == 0) {
      return;
    }
    if (!begun && bytes[from] == TLS_HANDSHAKE) {
      lose(Loss.TLS);
      return;
    }
    begun = true;
    if (!requests.decode(bytes, from, length)) {
      lose(Loss.MALFORMED_REQUEST);
    }
  }

  @Override
  public void fromServer(long nanos, byte[] bytes, int from, int length) {
    now = nanos;
    if (midway && !begun) {
      return;
    }
    if (!events.lost() && !replies.decode(bytes, from, length)) {
      lose(Loss.MALFORMED_REPLY);
    }
  }

  private void request(RespRequest request) {
    if (events.lost()) {
      request.release();
      return;
    }
    if (RedisSession.replicates(request)) {
      request.release();
      lose(Loss.REPLICATION);
      return;
    }
    if (waiting.size() == MOST_UNANSWERED) {
      request.release();
      lose(Loss.TOO_MANY_UNANSWERED);
      return;
    }
    waiting.add(new Waiting(request, now));
    advance();
  }

  /** Gives the requests that get no reply, up to the first that gets one. */
  private void advance() {
    for (Waiting head = waiting.peek(); head != null && head.due < 0; head = waiting.peek()) {
      head.due = session.repliesTo(head.request);
      if (head.due > 0) {
        return;
      }
      give(head, RecordedReply.UNKNOWN);
      remove();
    }
  }

  private void reply(RespReply reply) {
    if (events.lost()) {
      return;
    }
    Waiting head = waiting.peek();
    boolean confirming = head != null && session.confirmed(head.request);
    if (RedisSession.confirms(reply) && (confirming || reply.push() || head == null)) {
      session.confirmation(reply);
      if (head == null || !confirming || !reply.word().equalsIgnoreCase(head.request.name())) {
        return;
      }
    } else if (session.unasked(reply)) {
      return;
    } else if (head == null) {
      unexpected(reply);
      return;
    }
    head.bytes += reply.bytes();
    head.due--;
    if (head.due == 0 || reply.failed() || !confirming) {
      answered(head, reply);
    }
  }

  private void answered(Waiting head, RespReply reply) {
    give(head, Replies.of(head.arrival, now, reply.status(), head.bytes, reply.emptiness()));
    remove();
    if (!session.answered(head.request, reply)) {
      lose(Loss.SUBSCRIBED_IN_TRANSACTION);
      return;
    }
    advance();
  }

  /** A server that refuses a client, or what it sends, answers no request. */
  private void unexpected(RespReply reply) {
    if (session.heardAgain(reply)) {
      return;
    }
    if (reply.failed()) {
      events.leftOut(Omission.NOT_UNDERSTOOD);
    } else {
      lose(Loss.UNEXPECTED_REPLY);
    }
  }

  private void give(Waiting one, RecordedReply reply) {
    if (one.given) {
      return;
    }
    one.given = true;
    @Nullable Omission dropped = one.request.dropped();
    if (dropped != null) {
      events.leftOut(dropped);
      return;
    }
    events.event(
        one.arrival, session.database(), new Action.RedisRequest(one.request.release()), reply);
  }

  private void remove() {
    waiting.remove();
    if (givenUp > 0) {
      givenUp--;
    }
  }

  private void lose(Loss reason) {
    giveAll();
    requests.free();
    events.leftOut(Omission.NOT_UNDERSTOOD);
    events.lost(reason);
  }

  private void giveAll() {
    for (Waiting one : waiting) {
      give(one, RecordedReply.UNKNOWN);
    }
    waiting.clear();
    givenUp = 0;
  }

  @Override
  public void closed(long nanos) {
    if (!events.lost()) {
      giveAll();
      if (requests.midRequest()) {
        events.leftOut(Omission.NOT_UNDERSTOOD);
      }
      requests.free();
    }
    events.event(nanos, session.database(), new Action.Disconnect(), RecordedReply.UNKNOWN);
  }

  @Override
  public long oldestUnanswered() {
    if (givenUp == 0) {
      Waiting head = waiting.peek();
      return head == null ? Long.MAX_VALUE : head.arrival;
    }
    for (Waiting one : waiting) {
      if (!one.given) {
        return one.arrival;
      }
    }
    return Long.MAX_VALUE;
  }

  @Override
  public void giveUpBefore(long nanos) {
    for (Waiting one : waiting) {
      if (one.arrival >= nanos) {
        return;
      }
      if (!one.given) {
        give(one, RecordedReply.UNKNOWN);
        givenUp++;
      }
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
