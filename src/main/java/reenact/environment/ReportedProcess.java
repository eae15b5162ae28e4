package reenact.environment;

import java.time.Duration;

/**
 * The process that a server says it is.
 *
 * @param pid as the server sees it, which in a container is another number
 * @param age how long ago it started
 */
public record ReportedProcess(long pid, Duration age) {}
