package reenact.driver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import reenact.driver.LoopOptions;
import reenact.driver.ServerException;

/** A driver's event loops on the transport that was asked for. */
final class NettyLoops {

  /** Fewer than a server's backlog holds. */
  private static final int OPENING_AT_ONCE = 64;

  private final NettyTransport transport;
  private final List<NettyLoop> loops = new ArrayList<>();

  /**
   * @throws ServerException when the transport does not work on this machine
   */
  NettyLoops(LoopOptions options) {
    this.transport = NettyTransport.firstOf(options.transports());
    for (int i = 0; i < options.count(); i++) {
      loops.add(new NettyLoop(transport, options.poll().toNanos(), "loop-" + i));
    }
  }

  String transport() {
    return transport.label();
  }

  List<NettyLoop> loops() {
    return loops;
  }

  /**
   * Has things opened, a bounded number at a time, and waits for all of them.
   *
   * @param opening called for each number from 0 with what it has to run when it is done
   */
  void open(int count, BiConsumer<Integer, Runnable> opening) throws InterruptedException {
    Semaphore places = new Semaphore(OPENING_AT_ONCE);
    for (int i = 0; i < count; i++) {
      places.acquire();
      opening.accept(i, places::release);
    }
    places.acquire(OPENING_AT_ONCE);
  }

  void close() {
    loops.forEach(NettyLoop::close);
  }
}
