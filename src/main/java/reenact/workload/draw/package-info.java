/** Draws keys, rows, values and parameters. The only package that may use Commons RNG. */
@NullMarked
package reenact.workload.draw;

import org.jspecify.annotations.NullMarked;
