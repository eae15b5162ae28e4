package reenact.capture.proxy;

import java.util.Map;
import java.util.Optional;
import reenact.capture.wire.Loss;

/**
 * How a recording goes.
 *
 * @param requests that were given to the writer
 * @param open connections
 * @param connections all that were accepted
 * @param unreachable connections that the server did not accept
 * @param leftOut requests for which there was no room
 * @param losses connections whose rest could not be decoded, by cause
 * @param failure why nothing more is written
 */
public record RecordingStatus(
    long requests,
    long open,
    long connections,
    long unreachable,
    long leftOut,
    Map<Loss, Long> losses,
    Optional<String> failure) {

  public RecordingStatus {
    losses = Map.copyOf(losses);
  }
}
