package reenact.driver;

import io.netty.buffer.ByteBuf;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One client's requests to Redis, a whole batch at once. */
final class NettyRedisSession extends NettySession<RespLink> implements RespLink.Owner {

  private static final Outcome ABORTED = Outcome.error("EXEC-aborted");
  private static final int LARGEST_BUFFER = 1 << 16;

  private final RespLogin login;
  private final RespCommands commands;

  private int next;
  private int repliesLeft;

  NettyRedisSession(
      NettyPlace place,
      RespLogin login,
      RespCommands commands,
      SessionEvents events,
      Runnable firstAttemptEnded) {
    super(place, events, firstAttemptEnded);
    this.login = login;
    this.commands = commands;
  }

  @Override
  RespLink open(NettyPlace at) {
    return at.connect(login.encrypted(), channel -> new RespLink(login, at.loop(), channel, this));
  }

  @Override
  void take(Batch requests) {
    next = 0;
    repliesLeft = commands.replies(requests.operation(0));
  }

  @Override
  void ask(RespLink on, Batch requests) {
    asked();
    int size = Math.min(LARGEST_BUFFER, requests.size() * commands.longest());
    ByteBuf bytes = on.buffer(size);
    for (int i = 0; i < requests.size(); i++) {
      commands.write(requests.operation(i), requests.values(i), bytes);
    }
    on.write(bytes);
  }

  @Override
  public void replied(RespDecoder reply) {
    Batch sent = batch();
    if (sent == null) {
      end(NettyLink.PROTOCOL_ERROR);
      return;
    }
    answered();
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
    int request = next;
    next++;
    boolean last = next == sent.size();
    if (!last) {
      repliesLeft = commands.replies(sent.operation(next));
    }
    tell(request, last, outcome);
  }

  @Override
  void fail(Outcome first, Outcome others) {
    Batch sent = batch();
    int left = sent == null ? 0 : sent.size() - next;
    for (int i = 0; sent != null && i < left; i++) {
      answer(sent, i == 0 ? first : others);
    }
  }
}
