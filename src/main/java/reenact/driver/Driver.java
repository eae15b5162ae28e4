package reenact.driver;

/** How clients talk to one server: the source of their sessions, in one of two ways. */
public sealed interface Driver extends AutoCloseable permits BlockingDriver, LoopDriver {

  /** Releases what sessions share. */
  @Override
  void close();
}
