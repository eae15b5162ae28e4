package reenact.driver;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** One connection to Redis: logs in, then passes on what its replies say. */
final class RespLink extends NettyLink {

  /** Whoever the connection belongs to. */
  interface Owner extends NettyLink.Owner<RespLink> {
    /** A reply has arrived. */
    void replied(RespDecoder reply);
  }

  private final RespLogin login;
  private final Owner owner;
  private final RespDecoder decoder = new RespDecoder();

  private int loginReplies;

  RespLink(RespLogin login, NettyLoop loop, Channel channel, Owner owner) {
    super(loop, channel, owner);
    this.login = login;
    this.owner = owner;
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
      replied();
      progress = decoder.decode(in);
    }
    return progress != RespDecoder.Progress.GARBAGE;
  }

  private void replied() {
    if (loginReplies == 0) {
      owner.replied(decoder);
    } else if (decoder.outcome().failed() && !login.goesOnAfter(decoder.outcome(), loginReplies)) {
      end(decoder.outcome());
    } else {
      loginReplies--;
      if (loginReplies == 0) {
        ready();
      }
    }
  }
}
