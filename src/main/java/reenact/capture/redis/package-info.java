/** Reads what Redis writes of its traffic: the output of MONITOR, and append-only files. */
@NullMarked
package reenact.capture.redis;

import org.jspecify.annotations.NullMarked;
