/** The commands that make and read traces. */
@NullMarked
package reenact.cli.trace;

import org.jspecify.annotations.NullMarked;
