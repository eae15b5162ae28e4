package reenact.engine;

import java.time.Duration;

/**
 * What a search takes at most: nobody knows beforehand when it will have found its answer.
 *
 * @param trials all of them
 * @param time from its beginning; a trial that is under way then still ends
 * @param trial the longest one, with its load but without its server
 */
public record SearchBound(int trials, Duration time, Duration trial) {}
