package reenact.environment;

/** What a container is made from. */
public sealed interface Image {

  /** The binary that runs natively and the shared libraries that it needs. */
  record FromBinary(Environment.Binary binary) implements Image {}

  /** An image that the daemon has, or pulls. */
  record Named(String reference) implements Image {}
}
