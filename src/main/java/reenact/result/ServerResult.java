package reenact.result;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server of a trial.
 *
 * @param name such as redis or mariadb
 * @param binarySha256 absent where Reenact did not start it
 * @param settings those that decide what a workload costs
 */
public record ServerResult(
    String name, String version, @Nullable String binarySha256, Map<String, String> settings) {}
