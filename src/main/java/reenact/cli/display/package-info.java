/** Progress, tables and lengths of time in the terminal. */
@NullMarked
package reenact.cli.display;

import org.jspecify.annotations.NullMarked;
