package reenact.driver;

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

/** What carries the bytes of a loop's connections, the best first. */
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
   * The transport of that name, or the best that works if the name is {@code best}.
   *
   * @throws ServerException when it does not work here
   */
  static NettyTransport named(String name) {
    for (NettyTransport transport : values()) {
      if (name.equals(transport.label) || (name.equals("best") && transport.works())) {
        if (!transport.works()) {
          throw new ServerException(
              "the transport "
                  + name
                  + " does not work on this machine; set driver.transport to best");
        }
        return transport;
      }
    }
    throw new IllegalArgumentException("no transport is called " + name);
  }
}
