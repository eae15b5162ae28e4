package reenact.capture.wire;

import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that all connections of a capture share. Safe for any number of threads. */
public final class Memory {

  private final long most;
  private final AtomicLong used = new AtomicLong();

  public Memory(long most) {
    this.most = most;
  }

  /** Takes as many bytes; returns false, and takes none, if there are not as many. */
  public boolean take(long bytes) {
    if (used.addAndGet(bytes) <= most) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** Gives bytes back that were taken. */
  public void give(long bytes) {
    used.addAndGet(-bytes);
  }

  public long used() {
    return used.get();
  }

  public long most() {
    return most;
  }
}
