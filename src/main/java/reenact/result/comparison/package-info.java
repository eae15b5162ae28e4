/** Differences between environments or runs, and the gates on them. */
@NullMarked
package reenact.result.comparison;

import org.jspecify.annotations.NullMarked;
