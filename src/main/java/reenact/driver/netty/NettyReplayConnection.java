package reenact.driver.netty;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reenact.driver.ExhaustedResource;
import reenact.driver.ReplayConnection;
import reenact.driver.redis.RedisLookup;
import reenact.driver.redis.RespDecoder;
import reenact.driver.redis.RespLogin;
import reenact.driver.redis.replay.ReplyForms;
import reenact.driver.replay.RequestBuffer;
import reenact.workload.Outcome;

/** One recorded connection to Redis, on which several requests may be without an answer. */
final class NettyReplayConnection
    implements ReplayConnection, NettyRedisConnection.Owner, NettyLoopContext.Watched {

  /** Who refuses connections, or takes and drops them, is not to be asked all the time. */
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 10;

  private static final RedisLookup[] NOTHING = {};
  private static final int FEWEST = 4;
  private static final int USUAL_BYTES = 1 << 10;

  private final NettyLoopContext place;
  private final RespLogin login;
  private final ReplyForms forms;
  private final boolean patient;
  private final Listener listener;

  private @Nullable NettyRedisConnection link;
  private @Nullable ByteBuf gathered;
  private boolean open;
  private boolean answered;
  private boolean closed;
  private long lastActivityTicks;

  /** Of the requests without an answer, the oldest first: the replies to come, and the form. */
  private int[] replies = new int[FEWEST];

  private int[] form = new int[FEWEST];
  private int first;
  private int count;

  NettyReplayConnection(
      NettyLoopContext place,
      RespLogin login,
      ReplyForms forms,
      boolean patient,
      Listener listener) {
    this.place = place;
    this.login = login;
    this.forms = forms;
    this.patient = patient;
    this.listener = listener;
  }

  void connect() {
    place.watch(this);
    lastActivityTicks = place.ticks();
    try {
      link =
          place.connect(
              login.encrypted(),
              channel -> new NettyRedisConnection(login, place.loop(), channel, this));
    } catch (RuntimeException | Error e) {
      Outcome why = ExhaustedResource.outcome(e, Outcome.REFUSED);
      if (why.equals(Outcome.REFUSED)) {
        place.loop().failed(e);
      }
      lost(why);
    }
  }

  @Override
  public void ready(NettyRedisConnection fresh) {
    open = true;
    listener.opened();
  }

  @Override
  public void write(RequestBuffer requests) {
    NettyRedisConnection on = link;
    if (on == null) {
      return;
    }
    if (requests.replies() > 0) {
      if (count == 0) {
        lastActivityTicks = place.ticks();
      }
      await(requests.replies(), requests.form());
    }
    ByteBuf out = gathered;
    if (out == null) {
      out = on.buffer(Math.max(USUAL_BYTES, requests.length()));
      gathered = out;
    }
    out.writeBytes(requests.content(), requests.start(), requests.length());
  }

  private void await(int all, int how) {
    if (count == replies.length) {
      replies = larger(replies);
      form = larger(form);
      first = 0;
    }
    int place = (first + count) & (replies.length - 1);
    replies[place] = all;
    form[place] = how;
    count++;
  }

  /** Twice as long, with the first one at the beginning. */
  private int[] larger(int[] ring) {
    int[] larger = Arrays.copyOfRange(ring, first, first + 2 * count);
    System.arraycopy(ring, 0, larger, count - first, first);
    return larger;
  }

  @Override
  public void flush() {
    ByteBuf out = gathered;
    NettyRedisConnection on = link;
    gathered = null;
    if (out != null && on != null) {
      on.write(out);
    }
  }

  @Override
  public RedisLookup[] lookups() {
    return count == 0 || replies[first] != 1 || form[first] == ReplyForms.SILENT
        ? NOTHING
        : forms.form(form[first]).lookups();
  }

  @Override
  public boolean transaction() {
    return count > 0
        && replies[first] == 1
        && form[first] != ReplyForms.SILENT
        && forms.form(form[first]).transaction();
  }

  @Override
  public void replied(RespDecoder reply, boolean more) {
    if (count == 0) {
      end(Outcome.UNASKED);
      return;
    }
    answered = true;
    lastActivityTicks = place.ticks();
    replies[first]--;
    if (replies[first] > 0) {
      if (reply.outcome().failed()) {
        // What follows would be done in another state than when it was recorded.
        end(reply.outcome());
      }
      return;
    }
    boolean transaction = transactionOf(form[first]);
    first = (first + 1) & (replies.length - 1);
    count--;
    listener.answered(transaction ? executed(reply) : reply.outcome());
  }

  private boolean transactionOf(int number) {
    return number != ReplyForms.SILENT && forms.form(number).transaction();
  }

  /** That a watched key was changed, so that nothing was done, is an answer like others. */
  private static Outcome executed(RespDecoder reply) {
    if (reply.outcome().failed()) {
      return reply.outcome();
    }
    if (!reply.aggregate()) {
      return Outcome.OK;
    }
    return reply.inner().failed() ? reply.inner() : reply.outcome();
  }

  @Override
  public void watch(long timeout, long connectTimeout) {
    long silent = place.ticks() - lastActivityTicks;
    if (open ? count > 0 && !patient && silent > timeout : silent > connectTimeout) {
      end(Outcome.TIMEOUT);
    }
  }

  private void end(Outcome why) {
    NettyRedisConnection current = link;
    if (current != null) {
      current.end(why);
    }
  }

  @Override
  public void lost(Outcome why) {
    place.forget(this);
    link = null;
    ByteBuf unsent = gathered;
    gathered = null;
    if (unsent != null) {
      unsent.release();
    }
    if (!closed && !answered) {
      place.loop().later(() -> tell(why), PAUSE_AFTER_FAILURE_MILLIS);
    } else {
      place.loop().later(() -> tell(why), 0);
    }
  }

  private void tell(Outcome why) {
    if (!closed) {
      listener.lost(why);
    }
  }

  @Override
  public void close() {
    closed = true;
    end(Outcome.UNFINISHED);
  }
}
