package reenact.generator;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that passes only while everybody sleeps, and then at once: it jumps to the earliest instant
 * that anybody waits for, and wakes that one alone. With a single thread this is: sleeping moves
 * time.
 */
final class ManualClock implements Clock {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Map<Thread, Long> sleepers = new LinkedHashMap<>();
  private final Set<Thread> watched = new HashSet<>();
  private final Set<Thread> gone = new HashSet<>();
  private final Thread owner = Thread.currentThread();
  private int awake;
  private long now;

  /** A clock for one thread. */
  ManualClock() {
    this(1);
  }

  /**
   * @param threads how many will live by this clock; time stands still until all of them sleep
   */
  ManualClock(int threads) {
    this.awake = threads;
  }

  @Override
  public long nanoTime() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleepUntil(long nanos) {
    Thread me = Thread.currentThread();
    lock.lock();
    try {
      if (nanos <= now || me.isInterrupted()) {
        return;
      }
      noticeTheEndOf(me);
      awake -= gone.remove(me) ? 0 : 1;
      sleepers.put(me, nanos);
      moveOn();
      while (sleepers.containsKey(me)) {
        woken.await();
      }
    } catch (InterruptedException e) {
      awake += sleepers.remove(me) != null ? 1 : 0;
      me.interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass for the one thread that lives by this clock. */
  void pass(Duration time) {
    sleepUntil(nanoTime() + time.toNanos());
  }

  /** The calling thread no longer holds time up, until it sleeps again. */
  void leave() {
    leave(Thread.currentThread());
  }

  /** The same for another thread. */
  void leave(Thread thread) {
    lock.lock();
    try {
      awake -= gone.add(thread) ? 1 : 0;
      moveOn();
    } finally {
      lock.unlock();
    }
  }

  private void moveOn() {
    if (awake == 0 && !sleepers.isEmpty()) {
      Map.Entry<Thread, Long> next =
          Collections.min(sleepers.entrySet(), Map.Entry.comparingByValue());
      now = next.getValue();
      sleepers.remove(next.getKey());
      awake++;
      woken.signalAll();
    }
  }

  /** Nobody tells when a thread of the generator ends, so somebody has to wait for it. */
  private void noticeTheEndOf(Thread thread) {
    if (!thread.equals(owner) && watched.add(thread)) {
      Thread.startVirtualThread(() -> {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        leave(thread);
      });
    }
  }
}
