package reenact.driver.netty;

import io.netty.buffer.ByteBuf;
import reenact.driver.SessionEvents;
import reenact.driver.redis.RedisLookup;
import reenact.driver.redis.RespCommands;
import reenact.driver.redis.RespDecoder;
import reenact.driver.redis.RespLogin;
import reenact.workload.Batch;
import reenact.workload.Outcome;

/** One client's requests to Redis, a whole batch at once. */
final class NettyRedisSession extends NettySession<NettyRedisConnection>
    implements NettyRedisConnection.Owner {

  private static final Outcome ABORTED = Outcome.error("EXEC-aborted");
  private static final RedisLookup[] NOTHING = {};
  private static final int LARGEST_BUFFER = 1 << 16;

  private final RespLogin login;
  private final RespCommands commands;

  /** The first error that a transaction met before EXEC, which says what made EXEC fail. */
  private Outcome notQueued = Outcome.OK;

  private int next;
  private int repliesLeft;

  NettyRedisSession(
      NettyLoopContext place,
      RespLogin login,
      RespCommands commands,
      SessionEvents events,
      Runnable firstAttemptEnded) {
    super(place, events, firstAttemptEnded);
    this.login = login;
    this.commands = commands;
  }

  @Override
  NettyRedisConnection open(NettyLoopContext at) {
    return at.connect(
        login.encrypted(), channel -> new NettyRedisConnection(login, at.loop(), channel, this));
  }

  @Override
  void take(Batch requests) {
    next = 0;
    repliesLeft = commands.replies(requests.operation(0));
  }

  @Override
  void ask(NettyRedisConnection on, Batch requests) {
    asked();
    int size = Math.min(LARGEST_BUFFER, requests.size() * commands.longest());
    ByteBuf bytes = on.buffer(size);
    for (int i = 0; i < requests.size(); i++) {
      commands.write(requests.operation(i), requests.values(i), bytes);
    }
    on.write(bytes);
  }

  @Override
  public RedisLookup[] lookups() {
    Batch sent = batch();
    return sent == null || repliesLeft != 1 ? NOTHING : commands.lookups(sent.operation(next));
  }

  @Override
  public boolean transaction() {
    Batch sent = batch();
    return sent != null && repliesLeft == 1 && commands.transaction(sent.operation(next));
  }

  @Override
  public void replied(RespDecoder reply, boolean more) {
    Batch sent = batch();
    if (sent == null || (more && repliesLeft == 1 && next == sent.size() - 1)) {
      end(Outcome.UNASKED);
      return;
    }
    answered();
    repliesLeft--;
    if (repliesLeft == 0) {
      boolean transaction = commands.transaction(sent.operation(next));
      answer(sent, transaction ? executed(reply) : reply.outcome());
    } else if (reply.outcome().failed()) {
      notQueued = notQueued.failed() ? notQueued : reply.outcome();
    }
  }

  private Outcome executed(RespDecoder reply) {
    if (reply.outcome().failed()) {
      return notQueued.failed()
          ? Outcome.error(reply.outcome().code(), notQueued.text())
          : reply.outcome();
    }
    if (!reply.aggregate()) {
      return ABORTED;
    }
    return reply.inner().failed() ? reply.inner() : reply.outcome();
  }

  private void answer(Batch sent, Outcome outcome) {
    notQueued = Outcome.OK;
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
