package reenact.result.trial;

/**
 * When the generator stood still while the window was open; times in microseconds.
 *
 * @param longest longest time that a thread woke late
 * @param collections the garbage collector's pauses
 * @param inCollections their sum
 * @param longestCollection the longest of them
 */
@AllowedRange(low = -AllowedRange.MOST)
public record PauseResult(
    double longest, long collections, double inCollections, double longestCollection) {}
