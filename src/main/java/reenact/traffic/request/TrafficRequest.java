package reenact.traffic.request;

import java.util.List;
import reenact.trace.Bytes;

/**
 * A request as statistics see it.
 *
 * @param name of the command, or the statement's digest
 * @param words what the request does, as {@link TransactionTracker} and {@link ObstacleCounter}
 *     know it: the command or the first keywords of a statement, in capitals
 * @param lookup whether an empty reply means that it found nothing
 * @param bytes size of its arguments, statement or parameters
 * @param keys that it names
 * @param valueBytes sizes of the values that it stores
 */
public record TrafficRequest(
    String name,
    String words,
    boolean lookup,
    long bytes,
    List<Bytes> keys,
    List<Long> valueBytes) {}
