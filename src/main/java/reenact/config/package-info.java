/**
 * HOCON files become an experiment, or the list of all problems, each with file, line, key, fault
 * and remedy. The only package that reads HOCON; of the drivers it knows the names and what they
 * may do, no more.
 */
@NullMarked
package reenact.config;

import org.jspecify.annotations.NullMarked;
