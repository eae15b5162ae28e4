package reenact.plan;

import java.time.Duration;

/**
 * How a search for the best load measures.
 *
 * @param warmUp of a short trial
 * @param window of a short trial
 * @param maxTrials short and long ones together
 * @param time after which only the best so far is confirmed
 */
public record Tuning(Duration warmUp, Duration window, int maxTrials, Duration time) {}
