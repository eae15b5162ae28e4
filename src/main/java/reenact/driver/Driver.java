package reenact.driver;

import java.util.List;

/** How clients talk to one server: the source of their sessions, in one of three ways. */
public sealed interface Driver extends AutoCloseable
    permits BlockingDriver, LoopDriver, ReplayDriver {

  /** What carries the bytes of its loops, such as {@code io-uring}; empty where nothing does. */
  default String transport() {
    return "";
  }

  /** The threads that many sessions live on; none where each session has its own. */
  default List<Loop> loops() {
    return List.of();
  }

  /** Releases what sessions share. */
  @Override
  void close();
}
