package reenact.environment;

import java.nio.file.Path;

/**
 * The configuration files that servers are started with, the same in every environment.
 *
 * @param redis in the format of redis.conf
 * @param mysql in the format of my.cnf
 */
public record ServerFiles(Path redis, Path mysql) {}
