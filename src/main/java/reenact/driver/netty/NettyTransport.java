package reenact.driver.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.List;
import reenact.driver.ServerException;

/** What carries the bytes of a loop's connections. */
enum NettyTransport {
  IO_URING("io-uring") {
    @Override
    boolean works() {
      return IoUring.isAvailable();
    }

    @Override
    IoHandlerFactory factory() {
      return IoUringIoHandler.newFactory();
    }

    @Override
    SocketChannel channel() {
      return new IoUringSocketChannel();
    }
  },
  EPOLL("epoll") {
    @Override
    boolean works() {
      return Epoll.isAvailable();
    }

    @Override
    IoHandlerFactory factory() {
      return EpollIoHandler.newFactory();
    }

    @Override
    SocketChannel channel() {
      return new EpollSocketChannel();
    }
  },
  NIO("nio") {
    @Override
    boolean works() {
      return true;
    }

    @Override
    IoHandlerFactory factory() {
      return NioIoHandler.newFactory();
    }

    @Override
    SocketChannel channel() {
      return new NioSocketChannel();
    }
  };

  private final String label;

  NettyTransport(String label) {
    this.label = label;
  }

  /** The name that files use. */
  String label() {
    return label;
  }

  /** Whether this machine has it. */
  abstract boolean works();

  abstract IoHandlerFactory factory();

  abstract SocketChannel channel();

  /**
   * The first of some that works here.
   *
   * @param names their names, the preferred first
   * @throws ServerException when none does
   */
  static NettyTransport firstOf(List<String> names) {
    for (String name : names) {
      NettyTransport transport = named(name);
      if (transport.works()) {
        return transport;
      }
    }
    throw new ServerException(
        "the transport " + String.join(", ", names) + " does not work on this machine",
        "set driver.transport to best");
  }

  private static NettyTransport named(String name) {
    for (NettyTransport transport : values()) {
      if (name.equals(transport.label)) {
        return transport;
      }
    }
    throw new IllegalArgumentException("no transport is called " + name);
  }
}
