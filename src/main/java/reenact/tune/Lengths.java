package reenact.tune;

/**
 * How long trials are and how many there may be.
 *
 * @param brief seconds of a short trial's window
 * @param full seconds of a long trial's window; at least {@code brief}
 * @param confirmations long trials that a winner has to stand; at least 1
 */
public record Lengths(double brief, double full, int confirmations) {}
