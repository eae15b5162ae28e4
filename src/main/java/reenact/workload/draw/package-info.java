/** Draws keys, rows, values and parameters. */
@NullMarked
package reenact.workload.draw;

import org.jspecify.annotations.NullMarked;
