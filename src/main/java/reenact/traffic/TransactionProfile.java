package reenact.traffic;

import org.jspecify.annotations.Nullable;
import reenact.traffic.sketch.Spread;

/**
 * Transactions: MULTI to EXEC or DISCARD, BEGIN or START TRANSACTION to COMMIT or ROLLBACK.
 *
 * @param rolledBack or discarded
 * @param unfinished begun before another one or the end of the connection or the trace
 * @param requests within each that was committed; null if none was
 */
public record TransactionProfile(
    long committed, long rolledBack, long unfinished, @Nullable Spread requests) {}
