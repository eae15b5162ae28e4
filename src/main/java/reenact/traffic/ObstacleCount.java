package reenact.traffic;

/**
 * Requests that cannot be replayed as they were.
 *
 * @param command name of the command, or the first words of the statement
 */
public record ObstacleCount(ReplayObstacle obstacle, String command, long requests) {}
