/**
 * HOCON files become an experiment, or the list of all problems, each with file, line, key, fault
 * and remedy. The only package that reads HOCON; of the drivers it knows the names alone.
 */
@NullMarked
package reenact.config;

import org.jspecify.annotations.NullMarked;
