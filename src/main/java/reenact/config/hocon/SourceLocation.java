package reenact.config.hocon;

/**
 * Where a setting stands.
 *
 * @param file as the user named it, or the command line's setting
 * @param line from 1; 0 where there is none
 */
public record SourceLocation(String file, int line) {}
