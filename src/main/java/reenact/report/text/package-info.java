/** Runs and comparisons as text for the terminal. */
@NullMarked
package reenact.report.text;

import org.jspecify.annotations.NullMarked;
