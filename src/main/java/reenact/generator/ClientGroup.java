package reenact.generator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.recording.Recording;
import reenact.recording.ReplayFigures;
import reenact.recording.Window;

/** All clients of one trial, their sessions open. */
interface ClientGroup {

  /** Makes what the clients will record in. */
  Recording recording(Window window, int operations);

  /** Lets the clients begin; called once. */
  void begin(TrialContext course);

  /** Waits until all clients have ended, at most until an instant of the clients' clock. */
  void await(long deadline) throws InterruptedException;

  /** Looks for answers that belong to no request, when all have been answered for some time. */
  default void awaitStrayReplies() {}

  /** How well they kept to a trace; empty of clients that were not recorded. For when all ended. */
  default Optional<ReplayFigures> replay() {
    return Optional.empty();
  }

  /** Closes the sessions: clients that wait for answers get none. */
  void close();

  /** Records what clients wait for that did not notice that their sessions are closed. */
  void abort();

  /** What a client threw that must not throw, if any did. */
  @Nullable Throwable failure();
}
