/** Reads the workloads of Redis and MySQL. */
@NullMarked
package reenact.config.workload;

import org.jspecify.annotations.NullMarked;
