package reenact.driver.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import reenact.driver.redis.RespDecoder;
import reenact.driver.redis.RespLogin;
import reenact.workload.Outcome;

/** One connection to Redis: logs in, then passes on what its replies say. */
final class NettyRedisConnection extends NettyConnection {

  /** Whoever the connection belongs to. */
  interface Owner extends NettyConnection.Owner<NettyRedisConnection>, RespDecoder.Questions {
    /**
     * A reply has arrived.
     *
     * @param more whether another one has begun to
     */
    void replied(RespDecoder reply, boolean more);
  }

  private final RespLogin login;
  private final Owner owner;
  private final RespDecoder decoder;

  private int loginReplies;

  NettyRedisConnection(RespLogin login, NettyLoop loop, Channel channel, Owner owner) {
    super(loop, channel, owner);
    this.login = login;
    this.owner = owner;
    this.decoder = new RespDecoder(owner);
    this.loginReplies = login.replies();
  }

  @Override
  void connected() {
    if (!login.encrypted()) {
      begin();
    }
  }

  @Override
  void encrypted() {
    begin();
  }

  private void begin() {
    if (loginReplies == 0) {
      ready();
    } else {
      write(buffer(login.bytes().length).writeBytes(login.bytes()));
    }
  }

  private void ready() {
    opened();
    owner.ready(this);
  }

  @Override
  boolean read(ByteBuf in) {
    RespDecoder.Progress progress = decoder.decode(in);
    while (progress == RespDecoder.Progress.REPLY && !ended()) {
      // Something may be pushed at any time; whatever else follows has to be a reply.
      replied(in.isReadable() && in.getByte(in.readerIndex()) != '>');
      progress = decoder.decode(in);
    }
    return progress != RespDecoder.Progress.GARBAGE;
  }

  private void replied(boolean more) {
    if (loginReplies == 0) {
      owner.replied(decoder, more);
    } else if (decoder.outcome().failed() && !login.goesOnAfter(decoder.outcome(), loginReplies)) {
      end(decoder.outcome());
    } else {
      loginReplies--;
      if (loginReplies == 0 && more) {
        end(Outcome.UNASKED);
      } else if (loginReplies == 0) {
        ready();
      }
    }
  }
}
