/**
 * Load tools that are run as programs, sysbench and redis-benchmark: their commands and what they
 * print.
 */
@NullMarked
package reenact.generator.tool;

import org.jspecify.annotations.NullMarked;
