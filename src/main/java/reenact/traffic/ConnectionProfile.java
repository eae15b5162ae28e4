package reenact.traffic;

/**
 * The connections of a trace.
 *
 * @param count distinct ones
 * @param mostAtOnce most at a time, each from its first event to its last
 * @param opened while traffic was captured
 * @param closed while traffic was captured
 * @param exact whether all were counted; otherwise the trace has connections of large numbers that
 *     are not in these figures
 */
public record ConnectionProfile(
    long count, long mostAtOnce, long opened, long closed, boolean exact) {}
