package reenact.traffic;

/**
 * Replies that were errors.
 *
 * @param code the server's own, safe to print; empty if the source has none
 */
public record ErrorCount(String code, long replies) {}
